/** What LaTeX's commands print, as far as a reader of the text must know. Arguments of other commands are text. */

/** Commands of whose arguments so many are no text: names, lengths, files. */
export const HIDDEN: ReadonlyMap<string, number> = new Map(
  Object.entries({
    0: 'hline toprule midrule bottomrule centering raggedright clearpage newpage noindent maketitle appendix hyperref',
    1:
      'label ref eqref pageref autoref nameref cref Cref vref cmidrule cline bibliography bibliographystyle ' +
      'includegraphics usepackage documentclass vspace hspace url href textcolor color pagestyle thispagestyle ' +
      'hypersetup bibitem tag selectlanguage scalebox rotatebox usetikzlibrary graphicspath phantom hphantom ' +
      'vphantom index newlength newcounter stepcounter addbibresource sisetup captionsetup pgfplotsset ' +
      'tikzset includeonly RequirePackage author date thanks affil email ' +
      'bibinfo bibnamefont acrodef si unit',
    2: 'setlength addtolength setcounter addtocounter multicolumn multirow resizebox rule fontsize hypertarget',
    3: 'definecolor newacronym',
  }).flatMap(([count, names]) => names.split(' ').map((name) => [name, Number(count)] as const)),
);

export const isCitation = (name: string): boolean => /^[a-zA-Z]*cite[a-z]*$/.test(name);

/** Levels of headings. */
export const HEADINGS: ReadonlyMap<string, number> = new Map([
  ['title', 1],
  ['part', 1],
  ['chapter', 1],
  ['section', 2],
  ['subsection', 3],
  ['subsubsection', 4],
  ['paragraph', 5],
  ['subparagraph', 6],
]);

/** Commands that print a sign. */
export const SIGNS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '%': '%',
    '&': '&',
    $: '$',
    '#': '#',
    _: '_',
    '{': '{',
    '}': '}',
    ',': '\u2009',
    thinspace: '\u2009',
    ';': ' ',
    ':': ' ',
    ' ': ' ',
    quad: ' ',
    qquad: ' ',
    newline: ' ',
    ldots: '…',
    dots: '…',
    textellipsis: '…',
    textminus: '−',
    textendash: '–',
    textemdash: '—',
    textpm: '±',
    texttimes: '×',
    textdegree: '°',
    textpercent: '%',
    textbackslash: '\\',
    texteuro: '€',
    euro: '€',
    S: '§',
    TeX: 'TeX',
    LaTeX: 'LaTeX',
    item: '\n- ',
  }),
);

/** Accents, which `texLetters` puts on the letter behind them. */
export const ACCENTS: ReadonlySet<string> = new Set([
  ...'`\'^~="uv.Hrdck',
  'ss',
  'o',
  'O',
  'l',
  'L',
  'ae',
  'AE',
  'oe',
  'OE',
  'aa',
  'AA',
  'i',
  'j',
]);

/** Environments that print what stands in them as it stands. */
export const VERBATIM: ReadonlySet<string> = new Set([
  'verbatim',
  'Verbatim',
  'BVerbatim',
  'LVerbatim',
  'lstlisting',
  'minted',
  'alltt',
]);

/** Environments that print no text of the document. */
export const SILENT: ReadonlySet<string> = new Set(['comment', 'tikzpicture', 'pgfpicture', 'filecontents', 'CCSXML']);

/** Environments in which `&` parts cells, and `\\` rows; so many arguments are no text. */
export const TABLES: ReadonlyMap<string, number> = new Map([
  ['tabular', 1],
  ['tabular*', 2],
  ['tabularx', 2],
  ['tabulary', 2],
  ['longtable', 1],
  ['tblr', 1],
  ['array', 1],
]);

/** Other environments whose first arguments are no text. */
export const ARGUMENTS: ReadonlyMap<string, number> = new Map([
  ['thebibliography', 1],
  ['minipage', 1],
  ['multicols', 1],
  ['adjustbox', 1],
  ['wrapfigure', 2],
  ['wraptable', 2],
  ['subfigure', 1],
  ['subtable', 1],
]);

/** Commands that define others, with the number of their arguments in braces. */
export const DEFINING: ReadonlyMap<string, number> = new Map([
  ['newcommand', 2],
  ['renewcommand', 2],
  ['providecommand', 2],
  ['DeclareRobustCommand', 2],
  ['DeclareMathOperator', 2],
  ['newtheorem', 2],
  ['newenvironment', 3],
  ['renewenvironment', 3],
  ['NewDocumentCommand', 3],
  ['RenewDocumentCommand', 3],
  ['ProvideDocumentCommand', 3],
  ['def', 1],
  ['gdef', 1],
  ['edef', 1],
  ['let', 0],
]);
