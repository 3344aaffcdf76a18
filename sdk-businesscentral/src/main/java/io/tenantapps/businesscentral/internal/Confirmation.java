package io.tenantapps.businesscentral.internal;

import io.tenantapps.businesscentral.EnvironmentType;
import io.tenantapps.core.Execution;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Redactor;

/**
 * The caller's confirmation of an operation that destroys, restarts, or gives away something. The caller repeats the
 * name of the subject. For a production environment, the caller must do so with a method of its own.
 *
 * @param operation the name of the operation, for messages
 * @param subject the name that the caller must repeat, such as the name of an environment
 */
public record Confirmation(String operation, String subject, Word word) {
    /** The method that the caller called. */
    enum Word {
        NONE,
        CONFIRM,
        CONFIRM_PRODUCTION
    }

    /** Returns a confirmation that the caller has not given yet. */
    public static Confirmation missing(String operation, String subject) {
        return new Confirmation(operation, subject, Word.NONE);
    }

    /**
     * Returns the confirmation after a call of {@code confirm(name)}.
     *
     * @throws IllegalArgumentException if the name is not that of the subject
     */
    public Confirmation confirm(String name) {
        return named(name, Word.CONFIRM);
    }

    /**
     * Returns the confirmation after a call of {@code confirmProduction(name)}.
     *
     * @throws IllegalArgumentException if the name is not that of the subject
     */
    public Confirmation confirmProduction(String name) {
        return named(name, Word.CONFIRM_PRODUCTION);
    }

    private Confirmation named(String name, Word other) {
        Arguments.notBlank("name", name);
        if (!subject.equalsIgnoreCase(name)) {
            throw new IllegalArgumentException(operation + ": the confirmation must repeat the name "
                    + Redactor.quoted(subject) + ", but the name is " + Redactor.quoted(name));
        }
        return new Confirmation(operation, subject, other);
    }

    /**
     * Checks that the caller has confirmed the operation.
     *
     * @throws IllegalStateException if the caller has not
     */
    public void require() {
        if (word == Word.NONE) {
            throw new IllegalStateException(operation + ": the operation needs a confirmation. Call confirm("
                    + Redactor.quoted(subject) + "), or confirmProduction(" + Redactor.quoted(subject)
                    + ") for a production environment. Nothing was sent.");
        }
    }

    /**
     * Checks that the caller has confirmed an operation that concerns no environment.
     *
     * @throws IllegalStateException if the caller has not
     */
    public void requireName() {
        if (word == Word.NONE) {
            throw new IllegalStateException(operation + ": the operation needs a confirmation. Call confirm("
                    + Redactor.quoted(subject) + "). Nothing was sent.");
        }
    }

    /**
     * Checks that the caller has confirmed the operation, and reads the environment unless the caller has confirmed
     * that it may be a production environment. An unknown type counts as production.
     *
     * @throws IllegalStateException if the caller has not confirmed the operation
     */
    public void require(Execution execution, EnvironmentPath path) {
        require();
        requireUnlessSandbox(execution, path);
    }

    /**
     * Reads the environment unless the caller has confirmed that it may be a production environment. A sandbox needs no
     * confirmation. An unknown type counts as production.
     *
     * @throws IllegalStateException if the environment is not a sandbox
     */
    public void requireUnlessSandbox(Execution execution, EnvironmentPath path) {
        if (word == Word.CONFIRM_PRODUCTION) {
            return;
        }
        EnvironmentType type = path.named(execution, null, () -> path.type(execution));
        if (type != EnvironmentType.SANDBOX) {
            throw new IllegalStateException(operation + ": the " + path + " is not a sandbox: its type is " + type
                    + ". If you are sure, call confirmProduction(" + Redactor.quoted(subject) + ")"
                    + (word == Word.CONFIRM ? " instead of confirm" : "") + ". Nothing was changed.");
        }
    }
}
