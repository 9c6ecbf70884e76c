package com.keer.ticketmaster.edge.proof;

import com.keer.ticketmaster.proof.Checkpoint.Source;
import com.keer.ticketmaster.proof.SigningKey;
import com.keer.ticketmaster.proof.SigningKey.Signature;
import com.keer.ticketmaster.receipt.Receipt.Statement;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// The place of a decision in its hash chain, as an answer tells it to a caller who asks.
///
/// @param signature null if this process has no key
public record Proof(Statement statement, @Nullable Signature signature) {

  /// The proof of a decision, signed if there is a key.
  public static Proof of(Statement statement, @Nullable SigningKey key) {
    return new Proof(statement, key == null ? null : statement.sign(key));
  }

  /// `Prefer: proof` (RFC 7240).
  public static boolean isPreferred(Context ctx) {
    for (String header : Collections.list(ctx.req().getHeaders("Prefer"))) {
      for (String preference : header.split(",", -1)) {
        if (preference.split("[;=]", 2)[0].strip().toLowerCase(Locale.ROOT).equals("proof")) {
          return true;
        }
      }
    }
    return false;
  }

  /// Writes the object `proof`, which `replay verify --receipt` reads.
  public void write(JsonGenerator out) {
    out.writeObjectPropertyStart("proof");
    if (statement.source() == Source.SEATS) {
      out.writeStringProperty("event", statement.section().eventId());
      out.writeStringProperty("section", statement.section().name());
    } else {
      out.writeStringProperty("door", statement.chain());
    }
    out.writeStringProperty("reservation", statement.reservation().value());
    out.writeNumberProperty("sequence", statement.sequence());
    out.writeStringProperty("chain", HexFormat.of().formatHex(statement.value().bytes()));
    if (signature != null) {
      out.writeStringProperty("key", signature.keyId());
      out.writeStringProperty("publicKey", signature.publicKey());
      out.writeStringProperty("signature", signature.value());
    }
    out.writeEndObject();
  }
}
