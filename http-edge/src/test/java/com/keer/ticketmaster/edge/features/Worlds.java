package com.keer.ticketmaster.edge.features;

import io.cucumber.core.backend.ObjectFactory;
import java.lang.reflect.Constructor;
import java.util.HashMap;
import java.util.Map;

/// Gives the classes with steps the one [World] of their scenario.
public final class Worlds implements ObjectFactory {

  private final Map<Class<?>, Object> instances = new HashMap<>();

  @Override
  public void start() {
    instances.put(World.class, new World());
  }

  @Override
  public void stop() {
    instances.clear();
  }

  @Override
  public boolean addClass(Class<?> glue) {
    return true;
  }

  @Override
  public <T> T getInstance(Class<T> glue) {
    return glue.cast(instances.computeIfAbsent(glue, this::create));
  }

  private Object create(Class<?> glue) {
    try {
      Constructor<?> constructor = glue.getDeclaredConstructors()[0];
      return constructor.getParameterCount() == 0
          ? constructor.newInstance()
          : constructor.newInstance(instances.get(World.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          glue + " must have one constructor, of nothing or a World", e);
    }
  }
}
