import {stat} from 'node:fs/promises';
import {join} from 'node:path';
import {tellingLine} from './command.ts';
import {CannotUse, type SetupEffects} from './effects.ts';
import type {Manifest} from './manifest.ts';
import {extractFailed, wheelWithout} from './messages.ts';

/**
 * Takes the named files out of a wheel; prints [{path, bytes, sha256}], or `missing NAME`. Reads [wheel, folder,
 * [[inside, path]...]].
 */
const SCRIPT = `
import hashlib, json, os, sys, zipfile
parent = os.getppid()
wheel, folder, wanted = json.load(sys.stdin)
out = []
with zipfile.ZipFile(wheel) as archive:
    names = set(archive.namelist())
    for inside, path in wanted:
        if inside not in names:
            print('missing ' + inside)
            sys.exit(3)
        target = os.path.join(folder, *path.split('/'))
        os.makedirs(os.path.dirname(target), exist_ok=True)
        total, digest = 0, hashlib.sha256()
        with archive.open(inside) as source, open(target, 'wb') as sink:
            while True:
                chunk = source.read(1 << 20)
                if not chunk:
                    break
                if os.getppid() != parent:
                    sys.exit('the set-up is gone')
                sink.write(chunk)
                digest.update(chunk)
                total += len(chunk)
            sink.flush()
            os.fsync(sink.fileno())
        out.append({'path': path, 'bytes': total, 'sha256': digest.hexdigest()})
print(json.dumps(out))
`;

/**
 * @param wanted - pairs of the name inside the wheel and the path below `folder`, with `/`
 * @throws CannotUse when the wheel cannot be read; an error with code ENOSPC when the disk is full
 */
export async function unpackWheel(
  effects: Pick<SetupEffects, 'run' | 'env'>,
  python: string,
  wheel: string,
  folder: string,
  wanted: readonly (readonly [string, string])[],
): Promise<Manifest['files']> {
  const finished = await effects.run(python, ['-I', '-c', SCRIPT], {
    env: effects.env,
    input: JSON.stringify([wheel, folder, wanted]),
  });
  const missing = /^missing (.*)$/m.exec(finished.stdout)?.[1];
  if (missing !== undefined) throw new CannotUse(wheelWithout(missing));
  if (/no space left|errno 28/i.test(finished.stderr))
    throw Object.assign(new Error('unpacking: no space left'), {code: 'ENOSPC'});
  if (finished.code !== 0) throw new CannotUse(extractFailed(tellingLine(finished)));
  const files = JSON.parse(finished.stdout) as Omit<Manifest['files'][number], 'mtimeMs'>[];
  const dated = await Promise.all(
    files.map(async (file) => ({...file, mtimeMs: (await stat(join(folder, file.path))).mtimeMs})),
  );
  return dated;
}
