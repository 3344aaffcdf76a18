package io.tenantapps.core.errors;

import io.tenantapps.core.diagnostics.DiagnosticCheck;
import io.tenantapps.core.internal.Arguments;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds an {@link ApiException}. The subclass follows from the status; see {@link ApiException#builder}. */
public final class ApiExceptionBuilder {
    /** The least to wait after a 429 that names no time. */
    private static final Duration UNNAMED = Duration.ofSeconds(5);

    private Refusal refusal;
    private String meaning = "";
    private @Nullable Duration retryAfter;
    private boolean isPermissionMissing;

    ApiExceptionBuilder(Refusal refusal) {
        this.refusal = refusal;
    }

    /** Sets what the service said. */
    public ApiExceptionBuilder error(ServiceError error) {
        refusal = refusal.with(Arguments.required("error", error));
        return this;
    }

    /** Sets the id under which the service's operators find the request; null for none. */
    public ApiExceptionBuilder correlationId(@Nullable String correlationId) {
        refusal = refusal.with(correlationId);
        return this;
    }

    /** Sets how often the request was sent. The default is 1. */
    public ApiExceptionBuilder attempts(int attempts) {
        refusal = refusal.with(Arguments.notNegative("attempts", attempts));
        return this;
    }

    /** Sets what the claims of the token tell. */
    public ApiExceptionBuilder checks(List<DiagnosticCheck> checks) {
        refusal = refusal.with(List.copyOf(Arguments.elements("checks", checks)));
        return this;
    }

    /** Sets if a write may have taken effect despite the refusal. The default is false. */
    public ApiExceptionBuilder mayHaveHappened(boolean mayHaveHappened) {
        refusal = refusal.uncertain(mayHaveHappened);
        return this;
    }

    /** Sets how long the service asks to wait. A 429 without it asks for 5 seconds. */
    public ApiExceptionBuilder retryAfter(Duration retryAfter) {
        this.retryAfter = Arguments.notNegative("retryAfter", retryAfter);
        return this;
    }

    /** Makes a 403 a {@link PermissionMissingException}. */
    public ApiExceptionBuilder permissionMissing() {
        this.isPermissionMissing = true;
        return this;
    }

    /** Adds sentences that say what it means and what to do. They follow the facts in the message. */
    public ApiExceptionBuilder meaning(String meaning) {
        Arguments.required("meaning", meaning);
        this.meaning =
                this.meaning.isEmpty() || meaning.isEmpty() ? this.meaning + meaning : this.meaning + " " + meaning;
        return this;
    }

    /** Returns the exception. */
    public ApiException build() {
        int status = refusal.status();
        boolean isThrottled = status == 429 || (status == 503 && retryAfter != null);
        if (isThrottled) {
            return new ThrottledException(refusal, retryAfter == null ? UNNAMED : retryAfter, meaning);
        }
        if (status < 400) {
            return new RedirectedException(refusal, meaning);
        }
        return switch (status) {
            case 401 -> new UnauthorizedException(refusal, meaning);
            case 403 ->
                isPermissionMissing
                        ? new PermissionMissingException(refusal, meaning)
                        : new ForbiddenException(refusal, meaning);
            case 404 -> new NotFoundException(refusal, meaning);
            case 409 -> new ConflictException(refusal, meaning);
            default -> new ApiException(refusal, meaning);
        };
    }
}
