// Checks the signature of a receipt in the browser, byte for byte as the server makes it: see
// `Receipt.Statement`. The log itself is checked by `ticketmaster replay verify --receipt`.

const text = value => new TextEncoder().encode(value);

/** A length or a number: seven bits a byte, the lowest first. */
function number(value) {
  const bytes = [];
  let rest = BigInt(value);
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return Uint8Array.from([...bytes, Number(rest)]);
}

const sized = bytes => join(number(bytes.length), bytes);

function join(...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const hex = value => Uint8Array.from(value.match(/../g), byte => parseInt(byte, 16));

function base64(value) {
  const plain = atob(value.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(plain, char => char.charCodeAt(0));
}

const escaped = value => value.replace(/%/g, '%25').replace(/\//g, '%2F');

/** What the signature is about. */
function statement(proof) {
  const source = proof.door ? 'door' : 'seats';
  const chain = proof.door || `${escaped(proof.event)}/${escaped(proof.section)}`;
  return join(
    sized(text('statement 1')), sized(text(source)), sized(text(chain)), sized(text(proof.reservation)),
    number(proof.sequence), sized(hex(proof.chain)));
}

/** Resolves to `good`, `bad`, `unsigned`, or `cannot` where a browser lacks the means. */
export async function check(proof, reservationId) {
  if (proof.reservation !== reservationId || !/^[0-9a-f]{64}$/.test(proof.chain)) return 'bad';
  if (!proof.signature) return 'unsigned';
  if (!globalThis.crypto?.subtle) return 'cannot';
  let key;
  try {
    key = await crypto.subtle.importKey('spki', base64(proof.publicKey), { name: 'Ed25519' }, false, ['verify']);
  } catch (e) {
    return e.name === 'NotSupportedError' ? 'cannot' : 'bad';
  }
  try {
    const digest = await crypto.subtle.digest('SHA-256', join(new Uint8Array(32), statement(proof)));
    const message = join(sized(text('ticketmaster receipt 1')), new Uint8Array(digest));
    return (await crypto.subtle.verify('Ed25519', key, base64(proof.signature), message)) ? 'good' : 'bad';
  } catch (e) {
    return 'bad';
  }
}
