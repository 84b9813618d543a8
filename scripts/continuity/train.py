"""Trains the networks of src/transcript/languages/TAG.continuity.bin: how well a text goes on with another (see continuity.ts there).

    python train.py TAG FOLDER... [--without FOLDER...] [--levels 3] [--minutes 60] [--from FILE] [--out FILE]

Reads the .txt and .md files in the folders. Documents whose names end like those of a file in a folder behind --without are left out: a
test set must not be learned. Needs Python 3.11 with jax, optax and numpy, which only
this script does: neither installing nor testing nor running onrecord needs it. --from goes on from what --out wrote before (FILE.npz).

Two networks of causal convolutions (kernels of three, 1, 3, 9, ... apart) with gated units (Dauphin et al. 2017) read a stretch of text
forwards and backwards. Of each place they give a vector, and the product of the vector before a place with the one behind it is trained to
be higher than with all other places of the stretch and of the others in the batch, both ways (van den Oord et al. 2018, InfoNCE).
"""
import argparse
import json
import math
import re
import time
from collections import Counter
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import optax

SEED = 1
RARE = 5  # times that a character must occur to have a code of its own
UNKNOWN = 0.03  # share of characters that are hidden while training, so that no rare name carries all

parser = argparse.ArgumentParser()
parser.add_argument('tag')
parser.add_argument('folders', nargs='+', type=Path)
parser.add_argument('--without', nargs='*', type=Path, default=[])
parser.add_argument('--levels', type=int, default=3)
parser.add_argument('--embedding', type=int, default=64)
parser.add_argument('--hidden', type=int, default=128)
parser.add_argument('--ends', type=int, default=160)
parser.add_argument('--stretch', type=int, default=96)
parser.add_argument('--batch', type=int, default=64)
parser.add_argument('--rate', type=float, default=3e-3)
parser.add_argument('--minutes', type=float, default=60)
parser.add_argument('--from', dest='start', type=Path)
parser.add_argument('--variants', type=Path, help='pairs of characters, another form and the plain one (variants.mjs)')
parser.add_argument('--out', type=Path)
a = parser.parse_args()
out = a.out or Path(__file__).parents[2] / 'src/transcript/languages' / f'{a.tag}.continuity.bin'
E, H, D, T = a.embedding, a.hidden, a.ends, a.stretch

FULL = dict(zip(',:;?!()', '，：；？！（）'))


def fold(text):
    """As continuity.ts folds what it is asked about."""
    text = ''.join(chr(ord(c) - 0xFEE0) if 0xFF10 <= ord(c) <= 0xFF19 or 0xFF21 <= ord(c) <= 0xFF3A or 0xFF41 <= ord(c) <= 0xFF5A else c for c in text)
    return ''.join(FULL.get(c, c) for c in text)


def clean(text):
    text = re.sub(r'\A---\n.*?\n---\n', '', text, flags=re.S)  # front matter
    text = re.sub(r'^#+ *', '', text, flags=re.M)
    text = re.sub(r'[*_>\\]', '', text)
    text = re.sub(r'[^\S\n]+', '', text)
    return fold(re.sub(r'\n+', '\n', text))


tested = {file.stem for folder in a.without for file in folder.rglob('*') if file.is_file()}
is_tested = lambda stem: any(other.endswith(stem) or stem.endswith(other) for other in tested)
files = [file for folder in a.folders for file in sorted(folder.rglob('*')) if file.suffix in ('.txt', '.md') and not is_tested(file.stem)]
documents = [clean(file.read_text(encoding='utf8', errors='ignore')) for file in files]
times = Counter()
for document in documents:
    times.update(document)
if a.start:
    before = np.load(a.start)
    vocabulary = str(before['vocabulary'])
else:
    vocabulary = ''.join(c for c, n in times.most_common() if n >= RARE)
code = {c: i + 1 for i, c in enumerate(vocabulary)}
coded = [np.array([code.get(c, 0) for c in document], dtype=np.int32) for document in documents if len(document) > T + 1]
everything = np.concatenate(coded)
edges = np.cumsum([0] + [len(x) for x in coded])
places = np.concatenate([np.arange(edge, edge + len(x) - T) for edge, x in zip(edges, coded)])
print(f'{len(files)} documents, {len(everything)} characters, {len(vocabulary)} different', flush=True)


def start(key):
    keys = iter(jax.random.split(key, 64))
    matrix = lambda rows, columns, scale=1.0: jax.random.normal(next(keys), (rows, columns)) * (scale / math.sqrt(rows))
    p = {'embeddings': jax.random.normal(next(keys), (len(vocabulary) + 1, E)) * 0.3, 'scale': jnp.zeros(()), 'bias': jnp.zeros(())}
    for way in 'fb':
        for level in range(a.levels):
            p[f'{way}{level}'] = matrix(3 * (H if level else E), 2 * H, 0.7 if level else 1.0)
            p[f'{way}{level}+'] = jnp.zeros(2 * H)
        p[f'{way}p'] = matrix(H + 2 * E, D)
        p[f'{way}p+'] = jnp.zeros(D)
    return p


def back(x, by):
    return jnp.pad(x, ((0, 0), (by, 0), (0, 0)))[:, :x.shape[1]]


def network(p, way, e):
    h = None
    for level in range(a.levels):
        x = e if h is None else h
        z = jnp.concatenate([x, back(x, 3**level), back(x, 2 * 3**level)], -1) @ p[f'{way}{level}'] + p[f'{way}{level}+']
        gated = z[..., :H] * jax.nn.sigmoid(z[..., H:])
        h = gated if h is None else h + gated
    return jnp.concatenate([h, e, back(e, 1)], -1) @ p[f'{way}p'] + p[f'{way}p+']


def loss(p, x):
    e = p['embeddings'][x]
    tails = network(p, 'f', e)[:, :-1]
    heads = network(p, 'b', e[:, ::-1])[:, ::-1][:, 1:]
    scale = jnp.exp(p['scale']) / math.sqrt(D)
    own = jnp.einsum('bid,bjd->bij', tails, heads) * scale + p['bias']
    right = jnp.diagonal(own, axis1=1, axis2=2)
    near = (jax.nn.logsumexp(own, 2) - right).mean() + (jax.nn.logsumexp(own, 1) - right).mean()
    all_ = tails[:, ::6].reshape(-1, D) @ heads[:, ::6].reshape(-1, D).T * scale + p['bias']
    far = (jax.nn.logsumexp(all_, 1) - jnp.diag(all_)).mean() + (jax.nn.logsumexp(all_, 0) - jnp.diag(all_)).mean()
    n = T - 1
    wrong = (jax.nn.softplus(own) * (1 - jnp.eye(n))).sum() / (own.shape[0] * n * (n - 1))
    return near + 0.3 * far + jax.nn.softplus(-right).mean() + wrong  # the last two put the product on an absolute scale


optimizer = optax.chain(optax.clip_by_global_norm(1.0), optax.inject_hyperparams(optax.adamw)(learning_rate=1e-3, weight_decay=0.01, b2=0.98))


@jax.jit
def step(p, state, x):
    value, slope = jax.value_and_grad(loss)(p, x)
    change, state = optimizer.update(slope, state, p)
    return optax.apply_updates(p, change), state, value


def write(p):
    parts = []

    def rows(matrix, bias=None):
        scale = np.abs(matrix).max(1) / 127
        scale[scale == 0] = 1
        parts.extend([np.round(matrix / scale[:, None]).astype(np.int8).tobytes(), scale.astype('<f4').tobytes()])
        if bias is not None:
            parts.append(np.asarray(bias, dtype='<f4').tobytes())

    rows(np.array(p['embeddings']))
    for way in 'fb':
        for layer in [*range(a.levels), 'p']:
            rows(np.array(p[f'{way}{layer}']).T, p[f'{way}{layer}+'])
    parts = [part + b'\0' * (-len(part) % 16) for part in parts]
    parts.append(vocabulary.encode())
    forms = a.variants.read_text(encoding='utf8') if a.variants else ''
    parts.append(''.join(other + plain for other, plain in zip(forms[::2], forms[1::2]) if plain in code and other not in code).encode())
    header = {'levels': a.levels, 'embedding': E, 'hidden': H, 'ends': D, 'scale': float(np.exp(p['scale']) / math.sqrt(D)), 'bias': float(p['bias']), 'sizes': [len(part) for part in parts]}
    out.write_bytes(json.dumps(header, separators=(',', ':')).encode() + b'\n' + b''.join(parts))
    np.savez(out.with_suffix('.npz'), vocabulary=vocabulary, **{key: np.array(value) for key, value in p.items()})


random = np.random.default_rng(SEED)
p = {key: jnp.array(before[key]) for key in before.files if key != 'vocabulary'} if a.start else start(jax.random.PRNGKey(SEED))
state = optimizer.init(p)
began, steps, running = time.time(), 0, None
while (spent := (time.time() - began) / 60) < a.minutes:
    rate = a.rate * (0.49 * (1 + math.cos(math.pi * spent / a.minutes)) + 0.02) * min(1, steps / 100 + 0.01)
    state[1].hyperparams['learning_rate'] = jnp.array(rate)
    at = places[random.integers(0, len(places), a.batch)]
    x = everything[at[:, None] + np.arange(T)[None]]
    p, state, value = step(p, state, np.where(random.random(x.shape) < UNKNOWN, 0, x))
    running = float(value) if running is None else 0.98 * running + 0.02 * float(value)
    steps += 1
    if steps % 500 == 0:
        print(f'{steps} steps, {spent:.0f} minutes, loss {running:.3f}', flush=True)
        write(p)
write(p)
print(f'{steps} steps, {steps * a.batch * T / len(everything):.1f} times through; {out}')
