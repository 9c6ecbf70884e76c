package com.keer.ticketmaster.surface;

import com.keer.ticketmaster.TicketMaster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What other applications can use of this library, as its compiled classes say: the public types
/// outside of `internal`, and their public and protected members.
final class PublicTypes {

  private static final String OURS = "com.keer.ticketmaster.";

  /// Members that each record or enum has anyway.
  private static final Set<String> USUAL =
      Set.of("equals", "hashCode", "toString", "values", "valueOf");

  private PublicTypes() {}

  /// The types, nested ones behind their owners.
  static List<Class<?>> all() {
    Path classes = classes();
    try (Stream<Path> files = Files.walk(classes)) {
      List<Class<?>> types = new ArrayList<>();
      files
          .filter(file -> file.toString().endsWith(".class"))
          .map(file -> classes.relativize(file).toString())
          .filter(name -> !name.contains("package-info"))
          .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
          .filter(name -> !name.contains(".internal."))
          .sorted()
          .forEach(name -> {
            Class<?> type = load(name);
            if (isPublic(type)) {
              types.add(type);
            }
          });
      return types;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The signature of a type and of its members, a line each.
  static List<String> signature(Class<?> type) {
    List<String> lines = new ArrayList<>();
    lines.add(declaration(type));
    Set<String> members = new TreeSet<>();
    for (Field field : type.getDeclaredFields()) {
      if (isSeen(field, type)) {
        members.add(modifiers(field) + text(field.getGenericType()) + " " + field.getName());
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (isSeen(constructor, type)) {
        members.add(
            modifiers(constructor)
                + "new"
                + parameters(constructor.getGenericParameterTypes())
                + thrown(constructor.getGenericExceptionTypes()));
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (isSeen(method, type) && !isUsual(method, type)) {
        members.add(
            modifiers(method)
                + text(method.getGenericReturnType())
                + " "
                + method.getName()
                + parameters(method.getGenericParameterTypes())
                + thrown(method.getGenericExceptionTypes()));
      }
    }
    members.forEach(member -> lines.add("  " + member));
    return lines;
  }

  private static String declaration(Class<?> type) {
    String kind =
        type.isRecord()
            ? "record"
            : type.isEnum() ? "enum" : type.isInterface() ? "interface" : "class";
    String sealed = type.isSealed() ? "sealed " : "";
    List<Type> above = new ArrayList<>(Arrays.asList(type.getGenericInterfaces()));
    Type parent = type.getGenericSuperclass();
    if (parent != null
        && parent != Object.class
        && !type.isRecord()
        && !type.isEnum()
        && !type.isInterface()) {
      above.addFirst(parent);
    }
    String supers =
        above.isEmpty()
            ? ""
            : above.stream().map(PublicTypes::text).collect(Collectors.joining(", ", " : ", ""));
    String variables =
        type.getTypeParameters().length == 0
            ? ""
            : Arrays.stream(type.getTypeParameters())
                .map(Object::toString)
                .collect(Collectors.joining(", ", "<", ">"));
    return sealed + kind + " " + text(type) + variables + supers;
  }

  private static boolean isSeen(Member member, Class<?> type) {
    int modifiers = member.getModifiers();
    boolean open =
        Modifier.isPublic(modifiers)
            || (Modifier.isProtected(modifiers) && !Modifier.isFinal(type.getModifiers()));
    return open && !member.isSynthetic();
  }

  private static boolean isUsual(Method method, Class<?> type) {
    return method.isBridge()
        || (USUAL.contains(method.getName()) && (type.isRecord() || type.isEnum()))
        || method.getName().equals("toString");
  }

  private static <M extends Member & AnnotatedElement> String modifiers(M member) {
    boolean isStatic = Modifier.isStatic(member.getModifiers());
    boolean isProtected = Modifier.isProtected(member.getModifiers());
    return (isProtected ? "protected " : "") + (isStatic ? "static " : "");
  }

  private static String parameters(Type[] types) {
    return Arrays.stream(types).map(PublicTypes::text).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String thrown(Type[] types) {
    return types.length == 0
        ? ""
        : Arrays.stream(types)
            .map(PublicTypes::text)
            .collect(Collectors.joining(", ", " throws ", ""));
  }

  /// A type without the packages that every reader knows.
  private static String text(Type type) {
    return type.getTypeName()
        .replace(OURS, "")
        .replace('$', '.')
        .replaceAll("java\\.(lang|util|util\\.concurrent|util\\.function|time|nio\\.file)\\.", "");
  }

  private static boolean isPublic(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
      if (!Modifier.isPublic(each.getModifiers()) && !Modifier.isProtected(each.getModifiers())) {
        return false;
      }
    }
    return !type.isSynthetic() && !type.isAnonymousClass();
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, TicketMaster.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path classes() {
    try {
      return Path.of(
          TicketMaster.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
