package com.keer.ticketmaster.cli.replay.verify;

import com.keer.ticketmaster.proof.SigningKey.Signature;
import com.keer.ticketmaster.receipt.Receipt;
import com.keer.ticketmaster.receipt.Receipt.Statement;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A receipt as somebody brings it.
///
/// @param receipt null if it only states a place in a chain, as the answer to a booking does
/// @param signature null if nobody signed it
record GivenReceipt(@Nullable Receipt receipt, Statement statement, @Nullable Signature signature) {

  /// Why the installation did not sign it as it is; null if it did, or if nobody claims so.
  ///
  /// @param keys the keys that may have signed; empty for any
  @Nullable String forgery(Set<String> keys) {
    if (signature == null) {
      return keys.isEmpty() ? null : "The receipt is not signed: it may have been made by anybody.";
    }
    if (!statement.isSignedBy(signature)) {
      return "The receipt is forged: its signature does not fit what it says.";
    }
    if (!keys.isEmpty() && !keys.contains(signature.publicKey())) {
      return "The receipt is forged: it is signed by key %s, which is not one of those given."
          .formatted(signature.keyId());
    }
    return null;
  }

  /// The short name of the key; null if nobody signed it.
  @Nullable String signedBy() {
    return signature == null ? null : signature.keyId();
  }
}
