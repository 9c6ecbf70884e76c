package com.keer.ticketmaster.cli.console;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Reads a file that an option names, or says why it cannot be read.
public final class InputFile {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private InputFile() {}

  public static String read(Path file) {
    try {
      String text = Files.readString(file);
      return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    } catch (IOException e) {
      throw new CliException(ExitCode.REFUSED, "cannot read " + describe(file, e), e);
    }
  }

  public static String describe(Path file, Exception failure) {
    String why =
        switch (failure) {
          case NoSuchFileException _ -> "no such file";
          case AccessDeniedException _ -> "access is denied";
          case CharacterCodingException _ -> "it is not UTF-8 text: save it in the encoding UTF-8";
          default ->
              Files.isDirectory(file) ? "it is a folder" : String.valueOf(failure.getMessage());
        };
    return file + ": " + why;
  }
}
