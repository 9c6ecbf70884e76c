package com.keer.ticketmaster.serde;

import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.proof.Checkpoint;
import com.keer.ticketmaster.proof.Checkpoint.Head;
import com.keer.ticketmaster.proof.Checkpoint.Source;
import com.keer.ticketmaster.proof.SigningKey.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The fields of a checkpoint. `key` is the short name of the key, for people; it follows from
/// `publicKey`.
final class CheckpointFields {

  private String installation = "";
  private @Nullable Source source;
  private int partition;
  private long begin;
  private long number;
  private long time;
  private Chain previous = Chain.NONE;
  private List<Head> heads = new ArrayList<>();
  private @Nullable String publicKey;
  private @Nullable String signature;

  private CheckpointFields() {}

  private boolean take(String name, JsonParser in) {
    switch (name) {
      case "installation" -> installation = JsonParts.readText(in);
      case "source" -> source = source(JsonParts.readText(in));
      case "partition" -> partition = JsonParts.readInt(in);
      case "begin" -> begin = JsonParts.readLong(in);
      case "number" -> number = JsonParts.readLong(in);
      case "time" -> time = JsonParts.readLong(in);
      case "previous" -> previous = Chain.fromText(JsonParts.readText(in));
      case "heads" -> heads = JsonParts.readList(in, CheckpointFields::readHead);
      case "publicKey" -> publicKey = JsonParts.readText(in);
      case "signature" -> signature = JsonParts.readText(in);
      default -> {
        return false;
      }
    }
    return true;
  }

  static void write(JsonGenerator out, Checkpoint checkpoint) {
    out.writeStringProperty("installation", checkpoint.installation());
    out.writeStringProperty("source", checkpoint.source().label());
    out.writeNumberProperty("partition", checkpoint.partition());
    out.writeNumberProperty("begin", checkpoint.begin());
    out.writeNumberProperty("number", checkpoint.number());
    out.writeNumberProperty("time", checkpoint.time());
    if (!checkpoint.previous().equals(Chain.NONE)) {
      out.writeStringProperty("previous", checkpoint.previous().text());
    }
    out.writeArrayPropertyStart("heads");
    for (Head head : checkpoint.heads()) {
      out.writeStartArray();
      out.writeString(head.chain());
      out.writeNumber(head.sequence());
      out.writeString(head.value().text());
      out.writeEndArray();
    }
    out.writeEndArray();
    out.writeStringProperty("key", checkpoint.signature().keyId());
    out.writeStringProperty("publicKey", checkpoint.signature().publicKey());
    out.writeStringProperty("signature", checkpoint.signature().value());
  }

  static Checkpoint read(JsonParser in) {
    CheckpointFields fields = new CheckpointFields();
    JsonParts.readObject(in, fields::take);
    return new Checkpoint(
        fields.installation,
        JsonParts.require(fields.source, "source"),
        fields.partition,
        fields.begin,
        fields.number,
        fields.time,
        fields.previous,
        fields.heads,
        new Signature(
            JsonParts.require(fields.publicKey, "publicKey"),
            JsonParts.require(fields.signature, "signature")));
  }

  private static Head readHead(JsonParser in) {
    JsonParts.expect(in, JsonToken.START_ARRAY);
    in.nextToken();
    String chain = JsonParts.readText(in);
    in.nextToken();
    long sequence = JsonParts.readLong(in);
    in.nextToken();
    Chain value = Chain.fromText(JsonParts.readText(in));
    in.nextToken();
    JsonParts.expect(in, JsonToken.END_ARRAY);
    return new Head(chain, sequence, value);
  }

  private static Source source(String label) {
    return Arrays.stream(Source.values())
        .filter(each -> each.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("an unknown source " + label));
  }
}
