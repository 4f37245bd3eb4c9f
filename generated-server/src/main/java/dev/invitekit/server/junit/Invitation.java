package dev.invitekit.server.junit;

import dev.invitekit.server.client.StoredInvitation.State;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An invitation that is there when the test begins. On a class, for each of its tests; on a test.
 */
@Documented
@Repeatable(Invitation.Several.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Invitation {

  /** Name of the API. */
  String api();

  /** Whom it invites. */
  String email();

  /** Its state at the begin of the test. */
  State state() default State.PENDING;

  /** Id of the organization; the first one unless given. */
  String organization() default "";

  /** More than one. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.TYPE, ElementType.METHOD})
  @interface Several {

    /** They. */
    Invitation[] value();
  }
}
