package dev.invitekit.server.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which API a parameter of type {@code ServedApi} or {@code URI} is: the URI is its base URL. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Api {

  /** Its name, as in {@code openai}. */
  String value();
}
