package io.tenantapps.testing.businesscentral;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.text.JsonText;
import org.jspecify.annotations.Nullable;

/** How an operation on a Business Central app fares, where it does not simply succeed. */
public final class FakeBcOutcome {
    enum Kind {
        /** Ends in that status; what was asked for is true then if the status is {@code succeeded}. */
        ENDS,
        /** Ends in that status, and nothing has changed. */
        ENDS_WITHOUT_EFFECT,
        /** Gets into that status and never out of it. */
        STAYS,
        /** Is accepted and never heard of again. */
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
     * Fails as the service was seen to do it: with words in the tenant's {@code tenant.language(…)} and, in
     * the midst of them, JSON with the code, such as {@code ExtensionChangeFailed}.
     */
    public static FakeBcOutcome failsWith(String code) {
        Arguments.notBlank("code", code);
        return new FakeBcOutcome(Kind.ENDS_WITHOUT_EFFECT, "failed", "", code, null);
    }

    /** The same with the code of an inner error, such as {@code TenantSyncFailure}. */
    public static FakeBcOutcome failsWith(String code, String innerCode) {
        Arguments.notBlank("code", code);
        Arguments.notBlank("innerCode", innerCode);
        return new FakeBcOutcome(Kind.ENDS_WITHOUT_EFFECT, "failed", "", code, innerCode);
    }

    /** Fails with that very error message. */
    public static FakeBcOutcome failsSaying(String errorMessage) {
        Arguments.required("errorMessage", errorMessage);
        return new FakeBcOutcome(Kind.ENDS_WITHOUT_EFFECT, "failed", errorMessage, null, null);
    }

    /** Is skipped: it ends without having done anything. */
    public static FakeBcOutcome isSkipped() {
        return new FakeBcOutcome(Kind.ENDS_WITHOUT_EFFECT, "skipped", "", null, null);
    }

    /** Is canceled by somebody else when it would have ended. */
    public static FakeBcOutcome isCanceled() {
        return new FakeBcOutcome(Kind.ENDS_WITHOUT_EFFECT, "canceled", "", null, null);
    }

    /** Says that it succeeded, and the app is as it was. */
    public static FakeBcOutcome succeedsInNameOnly() {
        return new FakeBcOutcome(Kind.ENDS_WITHOUT_EFFECT, "succeeded", "", null, null);
    }

    /** Gets into that status, such as {@code queued} or {@code someFutureStatus}, and stays in it for ever. */
    public static FakeBcOutcome staysAs(String status) {
        Arguments.required("status", status);
        return new FakeBcOutcome(Kind.STAYS, status, "", null, null);
    }

    /** Is accepted and never heard of again; the app stays as it was. */
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
