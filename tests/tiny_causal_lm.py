"""A random causal language model with a tokenizer of bytes, made in seconds: no network, no weights in the repository."""

from pathlib import Path

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

ALPHABET = sorted(pre_tokenizers.ByteLevel.alphabet())


def build(directory: Path, *, context: int = 64, special: dict[str, str] | None = None) -> Path:
    """Write the model to ``directory``; ``context`` is the most tokens it reads, ``special`` its start and end tokens by role."""
    special = {"bos_token": "<s>", "eos_token": "</s>"} if special is None else special
    vocabulary = {token: number for number, token in enumerate([*ALPHABET, *special.values()])}
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=[]))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, **special).save_pretrained(directory)
    torch.manual_seed(7)
    config = LlamaConfig(
        vocab_size=len(vocabulary),
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=context,
    )
    LlamaForCausalLM(config).save_pretrained(directory)
    return directory
