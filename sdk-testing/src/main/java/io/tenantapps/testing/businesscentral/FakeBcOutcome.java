package io.tenantapps.testing.businesscentral;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.text.JsonText;
import org.jspecify.annotations.Nullable;

/** The outcome of an operation on a Business Central app, if it is not a simple success. */
public final class FakeBcOutcome {
    enum Kind {
        /** The operation ends with the given status. The operation takes effect if the status is {@code succeeded}. */
        ENDS,
        /** The operation ends with the given status, but has no effect. */
        ENDS_WITHOUT_EFFECT,
        /** The operation keeps its status forever. */
        STAYS,
        /** The service accepts the operation but never lists it. */
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
     * The operation fails in the form observed at the service: the error message is in the language set by {@code
     * tenant.language(…)} and contains JSON with the code, such as {@code ExtensionChangeFailed}.
     */
    public static FakeBcOutcome failsWith(String code) {
        Arguments.notBlank("code", code);
        return new FakeBcOutcome(Kind.ENDS_WITHOUT_EFFECT, "failed", "", code, null);
    }

    /** The operation fails with an error code and an inner error code, such as {@code TenantSyncFailure}. */
    public static FakeBcOutcome failsWith(String code, String innerCode) {
        Arguments.notBlank("code", code);
        Arguments.notBlank("innerCode", innerCode);
        return new FakeBcOutcome(Kind.ENDS_WITHOUT_EFFECT, "failed", "", code, innerCode);
    }

    /** The operation fails with exactly this error message. */
    public static FakeBcOutcome failsSaying(String errorMessage) {
        Arguments.required("errorMessage", errorMessage);
        return new FakeBcOutcome(Kind.ENDS_WITHOUT_EFFECT, "failed", errorMessage, null, null);
    }

    /** The operation is skipped: it ends without an effect. */
    public static FakeBcOutcome isSkipped() {
        return new FakeBcOutcome(Kind.ENDS_WITHOUT_EFFECT, "skipped", "", null, null);
    }

    /** Another client cancels the operation at the time when the operation would otherwise end. */
    public static FakeBcOutcome isCanceled() {
        return new FakeBcOutcome(Kind.ENDS_WITHOUT_EFFECT, "canceled", "", null, null);
    }

    /** The operation reports success without changing the app. */
    public static FakeBcOutcome succeedsInNameOnly() {
        return new FakeBcOutcome(Kind.ENDS_WITHOUT_EFFECT, "succeeded", "", null, null);
    }

    /** The operation keeps a status forever, such as {@code queued} or {@code someFutureStatus}. */
    public static FakeBcOutcome staysAs(String status) {
        Arguments.required("status", status);
        return new FakeBcOutcome(Kind.STAYS, status, "", null, null);
    }

    /** The service accepts the operation but never lists it, and does not change the app. */
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
