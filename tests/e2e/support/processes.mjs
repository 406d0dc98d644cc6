// Programs that the tests start: each in its own process group, so that a kill takes all of it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const running = new Set();
process.on('exit', () => {
  for (const child of running) {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has ended.
    }
  }
});

/** Starts a program and waits for the line that says it is ready. */
export async function start(command, args, { ready, env = {}, name, stdin = 'ignore' }) {
  const child = spawn(command, args, { detached: true, stdio: [stdin, 'pipe', 'pipe'], env: { ...process.env, ...env } });
  running.add(child);
  child.once('exit', () => running.delete(child));
  const said = [];
  const lines = createInterface({ input: child.stdout });
  createInterface({ input: child.stderr }).on('line', line => said.push(line));
  const failed = once(child, 'error').then(([error]) => Promise.reject(new Error(`${name}: ${error.message}`)));
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`${name} ended with ${code} before it was ready\n${said.join('\n')}`)));
  const answered = new Promise(resolve => {
    lines.on('line', line => {
      said.push(line);
      const answer = ready(line);
      if (answer !== undefined) resolve(answer);
    });
  });
  const answer = await Promise.race([failed, ended, answered]);
  ended.catch(() => {});
  failed.catch(() => {});
  return { child, answer, said };
}

/** Stops a program's whole group and waits until it is gone. */
export async function stop(child, signal = 'SIGTERM') {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
  await gone;
}
