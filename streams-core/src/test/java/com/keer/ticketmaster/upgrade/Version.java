package com.keer.ticketmaster.upgrade;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Objects;

/// Starts programs of one version: of these classes, or of a jar that was released.
final class Version {

  /// The program of this build.
  static final Version NEW = new Version(Version.class.getClassLoader());

  private final ClassLoader loader;

  private Version(ClassLoader loader) {
    this.loader = loader;
  }

  /// The program in a jar below `released`. It shares the libraries with this build.
  static Version released(String jar) {
    URL file = Objects.requireNonNull(Version.class.getResource("/released/" + jar), jar);
    return new Version(new Released(file));
  }

  Program start(String servers, String prefix, Path folder) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return (Program)
          loader
              .loadClass(RunningProgram.class.getName())
              .getConstructor(String.class, String.class, Path.class)
              .newInstance(servers, prefix, folder);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the program does not start", e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /// Takes the engine from the jar, the program that runs it from the tests, and the rest from this
  /// build.
  private static final class Released extends URLClassLoader {

    private static final String ENGINE = "com.keer.ticketmaster.";

    Released(URL jar) {
      super(new URL[] {jar}, Version.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(ENGINE) || name.startsWith(Program.class.getName())) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        if (known != null) {
          return known;
        }
        return name.equals(RunningProgram.class.getName()) ? runner(name) : findClass(name);
      }
    }

    private Class<?> runner(String name) throws ClassNotFoundException {
      String file = name.replace('.', '/') + ".class";
      try (InputStream in = getParent().getResourceAsStream(file)) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
