package io.tenantapps.testing.businesscentral;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.text.JsonText;
import org.jspecify.annotations.Nullable;

/** The outcome of an operation on a Business Central app, if it is not a simple success. */
public final class FakeBcOutcome {
    enum Kind {
        /** Ends with the status. The operation takes effect if the status is {@code succeeded}. */
        ENDS,
        /** Ends with the status, without an effect. */
        ENDS_WITHOUT_EFFECT,
        /** Keeps the status forever. */
        STAYS,
        /** Is accepted but never appears. */
        IS_LOST
    }

    static final FakeBcOutcome SUCCEEDS = new FakeBcOutcome(Kind.ENDS, "succeeded", "", null, null);

    private final Kind kind;
    private final String status;
    private final String words;
    private final @Nullable String code;
    private final @Nullable String innerCode;

    private FakeBcOutcome(Kind kind, String status, String words, @Nullable String code, @Nullable String innerCode) {
        this.kind = kind;
        this.status = status;
        this.words = words;
        this.code = code;
        this.innerCode = innerCode;
    }

    /**
     * Fails as observed at the service: with a message that is in the language set by {@code tenant.language(…)} and
     * contains JSON with the code, such as {@code ExtensionChangeFailed}.
     */
    public static FakeBcOutcome failsWith(String code) {
        Arguments.notBlank("code", code);
        return new FakeBcOutcome(Kind.ENDS_WITHOUT_EFFECT, "failed", "", code, null);
    }

    /** Fails with an error code and an inner error code, such as {@code TenantSyncFailure}. */
    public static FakeBcOutcome failsWith(String code, String innerCode) {
        Arguments.notBlank("code", code);
        Arguments.notBlank("innerCode", innerCode);
        return new FakeBcOutcome(Kind.ENDS_WITHOUT_EFFECT, "failed", "", code, innerCode);
    }

    /** Fails with exactly this error message. */
    public static FakeBcOutcome failsSaying(String errorMessage) {
        Arguments.required("errorMessage", errorMessage);
        return new FakeBcOutcome(Kind.ENDS_WITHOUT_EFFECT, "failed", errorMessage, null, null);
    }

    /** Is skipped: ends without an effect. */
    public static FakeBcOutcome isSkipped() {
        return new FakeBcOutcome(Kind.ENDS_WITHOUT_EFFECT, "skipped", "", null, null);
    }

    /** Is canceled by another client at the time when it would otherwise end. */
    public static FakeBcOutcome isCanceled() {
        return new FakeBcOutcome(Kind.ENDS_WITHOUT_EFFECT, "canceled", "", null, null);
    }

    /** Reports success without changing the app. */
    public static FakeBcOutcome succeedsInNameOnly() {
        return new FakeBcOutcome(Kind.ENDS_WITHOUT_EFFECT, "succeeded", "", null, null);
    }

    /** Keeps a status forever, such as {@code queued} or {@code someFutureStatus}. */
    public static FakeBcOutcome staysAs(String status) {
        Arguments.required("status", status);
        return new FakeBcOutcome(Kind.STAYS, status, "", null, null);
    }

    /** Is accepted but never appears, and does not change the app. */
    public static FakeBcOutcome isLost() {
        return new FakeBcOutcome(Kind.IS_LOST, "scheduled", "", null, null);
    }

    Kind kind() {
        return kind;
    }

    String status() {
        return status;
    }

    boolean hasEffect() {
        return kind == Kind.ENDS && status.equals("succeeded");
    }

    String errorMessage(TenantState state) {
        if (code == null) {
            return words;
        }
        String inner = innerCode == null
                ? ""
                : ",\r\n  \"innerError\": {\r\n    \"code\": " + JsonText.quoted(innerCode) + "\r\n  }";
        return "A request to the Data Plane Admin Service failed.\r\nHttp status code: BadRequest\r\nError:\r\n{\r\n"
                + "  \"code\": " + JsonText.quoted(code) + ",\r\n  \"message\": "
                + JsonText.quoted(BcWords.OPERATION_FAILED.in(state.language())) + inner + "\r\n}";
    }
}
