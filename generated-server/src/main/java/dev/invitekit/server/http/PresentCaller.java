package dev.invitekit.server.http;

import dev.invitekit.server.domain.Caller;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The caller of the request that the present thread answers, in JAX-RS's form. */
final class PresentCaller implements SecurityContext {

  /** The only one: it holds nothing of its own. */
  static final PresentCaller INSTANCE = new PresentCaller();

  private static final ThreadLocal<@Nullable Caller> PRESENT = new ThreadLocal<>();

  private PresentCaller() {}

  /** Says whose request this thread answers until {@link #gone}. */
  static void is(Optional<Caller> caller) {
    PRESENT.set(caller.orElse(null));
  }

  static void gone() {
    PRESENT.remove();
  }

  @Override
  public @Nullable Principal getUserPrincipal() {
    return PRESENT.get();
  }

  @Override
  public boolean isUserInRole(String role) {
    Caller caller = PRESENT.get();
    return caller != null && caller.access().name().equals(role);
  }

  @Override
  public boolean isSecure() {
    return false;
  }

  @Override
  public String getAuthenticationScheme() {
    return "InviteKit";
  }
}
