/** A way between two windows of this page on one machine. What comes over it may be from any page of the same origin: nobody vouches for it. */
export interface PageChannel {
  send(message: unknown): void
  close(): void
}

/** Opens the way of a name. @param onMessage is given what others send, never what this window does */
export function openPageChannel(name: string, onMessage: (message: unknown) => void): PageChannel {
  const channel = new BroadcastChannel(name)
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => onMessage(data))
  return {
    send: (message) => channel.postMessage(message),
    close: () => channel.close(),
  }
}
