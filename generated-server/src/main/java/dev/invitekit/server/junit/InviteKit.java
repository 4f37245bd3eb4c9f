package dev.invitekit.server.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives tests a server: one for the whole run, and a sandbox of it for each test method, so that
 * tests that run side by side never meet. On a class, a method or a parameter.
 *
 * <pre>{@code
 * @InviteKit
 * class OnboardingTest {
 *
 *   @Test
 *   void invitesTheNewColleague(@Api("openai") ServedApi openai, ControlClient control) {
 *     new Onboarding(openai.baseUrl(), openai.key("admin")).invite("ada@example.com");
 *
 *     assertEquals("ada@example.com", control.invitations().get(0).email());
 *   }
 * }
 * }</pre>
 *
 * <p>Parameters may be of the types {@code InviteKitServer}, {@code Sandbox}, {@code ControlClient}
 * (of the sandbox), and with {@link Api} {@code ServedApi} or {@code URI}. A test that fails prints
 * the journal of its sandbox.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.PARAMETER})
@ExtendWith(InviteKitExtension.class)
public @interface InviteKit {}
