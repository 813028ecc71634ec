import process from 'node:process';

/** The reader of a pipe may leave (`claimbench list | head`); the work and its exit code are not affected. */
export function letReadersLeave(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
}
