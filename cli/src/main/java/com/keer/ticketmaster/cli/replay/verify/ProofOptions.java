package com.keer.ticketmaster.cli.replay.verify;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.proof.Checkpoint;
import com.keer.ticketmaster.proof.SigningKey;
import com.keer.ticketmaster.serde.WireFormats;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.errors.SerializationException;
import picocli.CommandLine.Option;

/// What somebody from outside knows: checkpoints, and the keys that may have signed.
final class ProofOptions {

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = {
        "Compare with these checkpoints, too: JSON, one in each line. Those in the topic are always",
        "compared."
      })
  private List<Path> checkpoints = new ArrayList<>();

  @Option(
      names = "--public-key",
      paramLabel = "FILE",
      description = {
        "Believe only this key, in PEM; can be given several times. Without it, anybody may have",
        "signed, and the report names the keys."
      })
  private List<Path> publicKeys = new ArrayList<>();

  /// The checkpoints from outside.
  ///
  /// @throws CliException if a file has something else
  List<Checkpoint> checkpoints() {
    List<Checkpoint> read = new ArrayList<>();
    for (Path file : checkpoints) {
      int number = 0;
      for (String line : text("--checkpoint", file).lines().toList()) {
        number++;
        if (line.isBlank()) {
          continue;
        }
        try {
          read.add(WireFormats.CHECKPOINT.decode(line.getBytes(StandardCharsets.UTF_8)));
        } catch (SerializationException e) {
          throw new CliException(
              ExitCode.USAGE,
              "--checkpoint: line %d of %s is not a checkpoint: %s"
                  .formatted(number, file, e.getMessage()),
              e);
        }
      }
    }
    return read;
  }

  /// The keys that may have signed; empty for any.
  ///
  /// @throws CliException if a file has something else
  Set<String> publicKeys() {
    Set<String> keys = new LinkedHashSet<>();
    for (Path file : publicKeys) {
      try {
        keys.addAll(SigningKey.publicKeysFromPem(text("--public-key", file)));
      } catch (IllegalArgumentException e) {
        throw new CliException(
            ExitCode.USAGE, "--public-key: %s: %s".formatted(file, e.getMessage()), e);
      }
    }
    return keys;
  }

  private static String text(String option, Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new CliException(ExitCode.USAGE, option + ": cannot read " + file, e);
    }
  }
}
