package com.keer.ticketmaster.bench.stack;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The machine of the runs.
public final class Machine {
  private Machine() {}

  public static Map<String, String> describe() {
    Map<String, String> machine = new LinkedHashMap<>();
    machine.put("cpu", cpu());
    machine.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    machine.put(
        "memory",
        String.format(Locale.ROOT, "%.0f GiB", system.getTotalMemorySize() / 1073741824.0));
    machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    machine.put(
        "java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    return machine;
  }

  private static String cpu() {
    return told(Path.of("/proc/cpuinfo"), "model name")
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .orElse(System.getProperty("os.arch"));
  }

  /// The first line of a system file that starts with a word. Available only on Linux.
  static Optional<String> told(Path file, String word) {
    try {
      return Files.readAllLines(file).stream().filter(line -> line.startsWith(word)).findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
