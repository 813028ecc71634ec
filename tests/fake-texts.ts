import {createHash} from 'node:crypto';
import type {DocumentText} from '../src/contract/document-text.ts';
import type {DocumentSpecs} from '../src/contract/claim.ts';
import {required} from '../src/lists/look-up.ts';
import {plainReader} from '../src/documents/index.ts';
import {checkAnchors} from '../src/spec/text/check-anchors.ts';

/** An invented text of the fake project's first document. */
export const FAKE_TEXT = `# On the cooling of tea

A. Adams and B. Brown, April 1, 2020

We find that after ten epochs, at 42.14 degrees, a cup of 310 g is good to drink.

### 2.1 Measurements

As the cup cools (Figure 1), the 3 thermometers in the cup print, epoch by epoch:

\`\`\`
for epoch in range(10):
\tprint('mean', epoch + 1)
Mean: 82.99
Mean: 70.81
Mean: 62.07, 55.82, 51.33, 48.12, 45.82, 44.17, 42.99, 42.14
\`\`\`

Then the tea is **drinkable**, at **42.14** degrees, *by the law*

$$T_n = 40 + 60 e^{-n/3}$$
 (1)

with $n = 10$, as \\mathcal{T} needs. In each epoch the cup **loses the same heat**.

| cup | mass |
|-----|------|
| first | 305 g |

### 2.3 Pictures

We took 7 pictures of 25 cups.

- The rebuilt cup looks like its original.

## References

[1] C. Clark. Cups 12, 45-67.
`;

const readPlain = await plainReader();

/** The first document of a project with its text; the anchors of the fake project stand in it. */
export function fakeTexts([first]: readonly DocumentSpecs[], text = FAKE_TEXT): DocumentText[] {
  const bytes = new TextEncoder().encode(text);
  const {marked, problems} = checkAnchors(
    [
      {
        ...required(first),
        document: {...required(first).document, sha256: createHash('sha256').update(bytes).digest('hex')},
      },
    ],
    {folder: 'texts', readPlain, files: new Map([['tea.txt', bytes]])},
  );
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return marked;
}
