/** The packages of tfjs that a project lists; they bring the others. */
export const TFJS_DIRECT = ['@tensorflow/tfjs-core', '@tensorflow/tfjs-node'] as const;
export const TFJS_VERSION = '4.22.0';

/** The SHA-512 of every package of tfjs, as npm writes it: what arrives must be just this. */
export const TFJS_INTEGRITY: Readonly<Record<string, string>> = {
  '@tensorflow/tfjs': 'sha512-0TrIrXs6/b7FLhLVNmfh8Sah6JgjBPH4mZ8JGb7NU6WW+cx00qK5BcAZxw7NCzxj6N8MRAIfHq+oNbPUNG5VAg==',
  '@tensorflow/tfjs-backend-cpu':
    'sha512-1u0FmuLGuRAi8D2c3cocHTASGXOmHc/4OvoVDENJayjYkS119fcTcQf4iHrtLthWyDIPy3JiPhRrZQC9EwnhLw==',
  '@tensorflow/tfjs-backend-webgl':
    'sha512-H535XtZWnWgNwSzv538czjVlbJebDl5QTMOth4RXr2p/kJ1qSIXE0vZvEtO+5EC9b00SvhplECny2yDewQb/Yg==',
  '@tensorflow/tfjs-converter':
    'sha512-PT43MGlnzIo+YfbsjM79Lxk9lOq6uUwZuCc8rrp0hfpLjF6Jv8jS84u2jFb+WpUeuF4K33ZDNx8CjiYrGQ2trQ==',
  '@tensorflow/tfjs-core':
    'sha512-LEkOyzbknKFoWUwfkr59vSB68DMJ4cjwwHgicXN0DUi3a0Vh1Er3JQqCI1Hl86GGZQvY8ezVrtDIvqR1ZFW55A==',
  '@tensorflow/tfjs-data':
    'sha512-dYmF3LihQIGvtgJrt382hSRH4S0QuAp2w1hXJI2+kOaEqo5HnUPG0k5KA6va+S1yUhx7UBToUKCBHeLHFQRV4w==',
  '@tensorflow/tfjs-layers':
    'sha512-lybPj4ZNj9iIAPUj7a8ZW1hg8KQGfqWLlCZDi9eM/oNKCCAgchiyzx8OrYoWmRrB+AM6VNEeIT+2gZKg5ReihA==',
  '@tensorflow/tfjs-node':
    'sha512-uHrXeUlfgkMxTZqHkESSV7zSdKdV0LlsBeblqkuKU9nnfxB1pC6DtoyYVaLxznzZy7WQSegjcohxxCjAf6Dc7w==',
};

/** A package that is not the pinned one. */
export interface Altered {
  name: string;
  got: string;
  expected: string;
}
