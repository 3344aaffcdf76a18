package io.tenantapps.core.errors;

import io.tenantapps.core.diagnostics.DiagnosticCheck;
import io.tenantapps.core.internal.Arguments;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds an {@link ApiException}. The status determines the subclass; see {@link ApiException#builder}. */
public final class ApiExceptionBuilder {
    /** The minimum delay after a 429 without {@code Retry-After}. */
    private static final Duration UNNAMED = Duration.ofSeconds(5);

    private Refusal refusal;
    private String meaning = "";
    private @Nullable Duration retryAfter;
    private boolean isPermissionMissing;

    ApiExceptionBuilder(Refusal refusal) {
        this.refusal = refusal;
    }

    /** Sets the service's error. */
    public ApiExceptionBuilder error(ServiceError error) {
        refusal = refusal.with(Arguments.required("error", error));
        return this;
    }

    /** Sets the correlation id, which the service's operators use to find the request; null if there is no id. */
    public ApiExceptionBuilder correlationId(@Nullable String correlationId) {
        refusal = refusal.with(correlationId);
        return this;
    }

    /** Sets the number of attempts. The default is 1. */
    public ApiExceptionBuilder attempts(int attempts) {
        refusal = refusal.with(Arguments.notNegative("attempts", attempts));
        return this;
    }

    /** Sets the checks of the token's claims. */
    public ApiExceptionBuilder checks(List<DiagnosticCheck> checks) {
        refusal = refusal.with(List.copyOf(Arguments.elements("checks", checks)));
        return this;
    }

    /** Sets whether a write may have taken effect despite the refusal. The default is false. */
    public ApiExceptionBuilder mayHaveHappened(boolean mayHaveHappened) {
        refusal = refusal.uncertain(mayHaveHappened);
        return this;
    }

    /** Sets the delay that the service demands. The default for a 429 is 5 seconds. */
    public ApiExceptionBuilder retryAfter(Duration retryAfter) {
        this.retryAfter = Arguments.notNegative("retryAfter", retryAfter);
        return this;
    }

    /** Turns a 403 into a {@link PermissionMissingException}. */
    public ApiExceptionBuilder permissionMissing() {
        this.isPermissionMissing = true;
        return this;
    }

    /** Adds sentences with the meaning and the remedy. In the message, these sentences follow the facts. */
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
