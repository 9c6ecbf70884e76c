package com.keer.ticketmaster.cli.dlq;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Bytes for people: as text if they are text, as hex otherwise.
record ReadableBytes(@Nullable String text, @Nullable String hex) {

  static ReadableBytes of(byte @Nullable [] bytes) {
    if (bytes == null) {
      return new ReadableBytes(null, null);
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
        return new ReadableBytes(text, null);
      }
    } catch (CharacterCodingException e) {
      // Not text, then.
    }
    return new ReadableBytes(null, HexFormat.of().formatHex(bytes));
  }

  String shown() {
    if (text != null) {
      return text;
    }
    return hex == null ? "(none)" : "0x" + hex;
  }
}
