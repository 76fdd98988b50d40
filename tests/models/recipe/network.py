"""A small Transformer in PyTorch, and its weights as CTranslate2 reads them."""

from __future__ import annotations

import math
from pathlib import Path

import ctranslate2
import torch
from torch import Tensor, nn

WIDTH, HEADS, LAYERS, INNER = 128, 4, 2, 256
POSITIONS = 256
"""Pieces that a sentence may have."""


def positions() -> Tensor:
    """Sines and cosines of every position (Vaswani and others, 2017, section 3.5)."""
    place = torch.arange(POSITIONS)[:, None]
    rate = torch.exp(torch.arange(0, WIDTH, 2) * -(math.log(10000) / WIDTH))
    table = torch.zeros(POSITIONS, WIDTH)
    table[:, 0::2] = torch.sin(place * rate)
    table[:, 1::2] = torch.cos(place * rate)
    return table


class Network(nn.Module):
    """Encoder and decoder over one vocabulary, whose table is the output layer too."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.table = nn.Embedding(vocabulary, WIDTH)
        nn.init.normal_(self.table.weight, 0, WIDTH**-0.5)
        self.body = nn.Transformer(WIDTH, HEADS, LAYERS, LAYERS, INNER, dropout=0.05, norm_first=True, batch_first=True)
        self.bias = nn.Parameter(torch.zeros(vocabulary))
        self.register_buffer("positions", positions())

    def forward(self, source: Tensor, source_gaps: Tensor, target: Tensor, target_gaps: Tensor) -> Tensor:
        """Scores of every piece at every place of the target; `gaps` are True where a batch is filled up."""
        later = torch.triu(torch.ones(target.size(1), target.size(1), dtype=torch.bool), 1)
        hidden = self.body(
            self._embedded(source),
            self._embedded(target),
            tgt_mask=later,
            src_key_padding_mask=source_gaps,
            memory_key_padding_mask=source_gaps,
            tgt_key_padding_mask=target_gaps,
            tgt_is_causal=True,
        )
        return nn.functional.linear(hidden, self.table.weight, self.bias)

    def _embedded(self, pieces: Tensor) -> Tensor:
        return self.table(pieces) * math.sqrt(WIDTH) + self.positions[: pieces.size(1)]


def save(network: Network, vocabulary: list[str], folder: Path) -> None:
    """Write the network as a model of CTranslate2, its weights in eight bits."""
    specs = ctranslate2.specs
    spec = specs.TransformerSpec.from_config((LAYERS, LAYERS), HEADS, pre_norm=True, activation=specs.Activation.RELU)
    for side in (spec.encoder, spec.decoder):
        side.position_encodings.encodings = _array(network.positions)
    spec.encoder.embeddings[0].weight = _array(network.table.weight)
    spec.decoder.embeddings.weight = _array(network.table.weight)
    _linear(spec.decoder.projection, network.table.weight, network.bias)
    body = network.body
    _norm(spec.encoder.layer_norm, body.encoder.norm)
    _norm(spec.decoder.layer_norm, body.decoder.norm)
    for to, layer in zip(spec.encoder.layer, body.encoder.layers, strict=True):
        _self_attention(to.self_attention, layer.self_attn, layer.norm1)
        _feed_forward(to.ffn, layer, layer.norm2)
    for to, layer in zip(spec.decoder.layer, body.decoder.layers, strict=True):
        _self_attention(to.self_attention, layer.self_attn, layer.norm1)
        _cross_attention(to.attention, layer.multihead_attn, layer.norm2)
        _feed_forward(to.ffn, layer, layer.norm3)
    spec.config.add_source_eos = False
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.validate()
    spec.optimize(quantization="int8")
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))


def _array(values: Tensor) -> object:
    return values.detach().numpy().copy()


def _norm(to: object, norm: nn.LayerNorm) -> None:
    to.gamma, to.beta = _array(norm.weight), _array(norm.bias)


def _linear(to: object, weight: Tensor, bias: Tensor) -> None:
    to.weight, to.bias = _array(weight), _array(bias)


def _self_attention(to: object, attention: nn.MultiheadAttention, norm: nn.LayerNorm) -> None:
    _norm(to.layer_norm, norm)
    _linear(to.linear[0], attention.in_proj_weight, attention.in_proj_bias)
    _linear(to.linear[1], attention.out_proj.weight, attention.out_proj.bias)


def _cross_attention(to: object, attention: nn.MultiheadAttention, norm: nn.LayerNorm) -> None:
    """The decoder asks with the first third of the weights; keys and values are the other two."""
    _norm(to.layer_norm, norm)
    _linear(to.linear[0], attention.in_proj_weight[:WIDTH], attention.in_proj_bias[:WIDTH])
    _linear(to.linear[1], attention.in_proj_weight[WIDTH:], attention.in_proj_bias[WIDTH:])
    _linear(to.linear[2], attention.out_proj.weight, attention.out_proj.bias)


def _feed_forward(to: object, layer: nn.Module, norm: nn.LayerNorm) -> None:
    _norm(to.layer_norm, norm)
    _linear(to.linear_0, layer.linear1.weight, layer.linear1.bias)
    _linear(to.linear_1, layer.linear2.weight, layer.linear2.bias)
