/** What of Temml is used here. The package's own declarations are those of its CommonJS form. */
declare module 'temml' {
  const temml: {
    ParseError: new (message: string) => Error;
    renderToString: (
      tex: string,
      options: {
        displayMode: boolean;
        throwOnError: boolean;
        strict: boolean;
        trust: (context: {command: string; class?: string}) => boolean;
        maxExpand: number;
        maxSize: [number, number];
      },
    ) => string;
  };
  export default temml;
}
