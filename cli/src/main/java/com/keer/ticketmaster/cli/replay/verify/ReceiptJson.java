package com.keer.ticketmaster.cli.replay.verify;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.log.LogPlace;
import com.keer.ticketmaster.proof.Checkpoint.Source;
import com.keer.ticketmaster.proof.SigningKey.Signature;
import com.keer.ticketmaster.receipt.Receipt;
import com.keer.ticketmaster.receipt.Receipt.Statement;
import com.keer.ticketmaster.serde.WireFormats;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A receipt as a file. Command and outcome are as in the topics; chain values and link are
/// hexadecimal, for standard tools.
record ReceiptJson(
    String event,
    String section,
    String reservation,
    long sequence,
    String topic,
    int partition,
    long offset,
    String time,
    JsonNode command,
    JsonNode outcome,
    String previous,
    String link,
    String chain,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String publicKey,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String signature) {

  private static final int MOST_BYTES = 1024 * 1024;

  /// @param signature null if nobody signs
  static ReceiptJson of(Receipt receipt, @Nullable Signature signature) {
    return new ReceiptJson(
        receipt.section().eventId(),
        receipt.section().name(),
        receipt.reservation().value(),
        receipt.sequence(),
        receipt.place().topic(),
        receipt.place().partition(),
        receipt.place().offset(),
        Instant.ofEpochMilli(receipt.time()).toString(),
        JsonMapper.shared().readTree(WireFormats.SECTION_COMMAND.encode(receipt.command())),
        JsonMapper.shared().readTree(WireFormats.RESERVATION_OUTCOME.encode(receipt.outcome())),
        hex(receipt.previous()),
        receipt.link(),
        hex(receipt.chain()),
        signature == null ? null : signature.keyId(),
        signature == null ? null : signature.publicKey(),
        signature == null ? null : signature.value());
  }

  static String hex(Chain chain) {
    return HexFormat.of().formatHex(chain.bytes());
  }

  /// Reads a file.
  ///
  /// @throws CliException if it is not a receipt
  static GivenReceipt read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new IllegalArgumentException("it is too long");
      }
      return given(JsonMapper.shared().readTree(Files.readString(file)));
    } catch (IOException e) {
      throw new CliException(ExitCode.USAGE, "--receipt: cannot read " + file, e);
    } catch (JacksonException
        | SerializationException
        | IllegalArgumentException
        | DateTimeException e) {
      throw new CliException(
          ExitCode.USAGE,
          "--receipt: %s is neither a receipt from 'replay receipt --json' nor the proof in the answer to a booking: %s"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /// A whole receipt, the proof in the answer to a booking, or that answer.
  private static GivenReceipt given(JsonNode json) {
    JsonNode inner = json.get("proof");
    if (inner != null) {
      return given(inner);
    }
    Signature signature =
        json.has("signature")
            ? new Signature(text(json, "publicKey"), text(json, "signature"))
            : null;
    if (json.has("link")) {
      Receipt receipt = receipt(json);
      return new GivenReceipt(receipt, receipt.statement(), signature);
    }
    boolean isOfDoor = json.has("door");
    return new GivenReceipt(
        null,
        new Statement(
            isOfDoor ? Source.DOOR : Source.SEATS,
            isOfDoor
                ? text(json, "door")
                : new SectionId(text(json, "event"), text(json, "section")).key(),
            new ReservationId(text(json, "reservation")),
            number(json, "sequence"),
            chain(json, "chain")),
        signature);
  }

  private static Receipt receipt(JsonNode json) {
    return new Receipt(
        new SectionId(text(json, "event"), text(json, "section")),
        new ReservationId(text(json, "reservation")),
        number(json, "sequence"),
        new LogPlace(
            text(json, "topic"),
            Math.toIntExact(number(json, "partition")),
            number(json, "offset")),
        Instant.parse(text(json, "time")).toEpochMilli(),
        WireFormats.SECTION_COMMAND.decode(bytes(json, "command")),
        WireFormats.RESERVATION_OUTCOME.decode(bytes(json, "outcome")),
        chain(json, "previous"),
        chain(json, "chain"),
        text(json, "link"));
  }

  private static Chain chain(JsonNode json, String name) {
    return Chain.of(HexFormat.of().parseHex(text(json, name)));
  }

  private static byte[] bytes(JsonNode json, String name) {
    return node(json, name).toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String text(JsonNode json, String name) {
    JsonNode node = node(json, name);
    if (!node.isString()) {
      throw new IllegalArgumentException("'%s' must be a text".formatted(name));
    }
    return node.stringValue();
  }

  private static long number(JsonNode json, String name) {
    JsonNode node = node(json, name);
    if (!node.canConvertToLong()) {
      throw new IllegalArgumentException("'%s' must be a whole number".formatted(name));
    }
    return node.longValue();
  }

  private static JsonNode node(JsonNode json, String name) {
    JsonNode node = json.get(name);
    if (node == null) {
      throw new IllegalArgumentException("the field '%s' is missing".formatted(name));
    }
    return node;
  }
}
