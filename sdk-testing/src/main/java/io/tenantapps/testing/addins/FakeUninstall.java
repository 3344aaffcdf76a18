package io.tenantapps.testing.addins;

import io.tenantapps.core.internal.Arguments;
import java.util.ArrayList;
import java.util.List;

/** The outcome of an add-in's uninstallation, if it is not a simple success. */
public final class FakeUninstall {
    /**
     * The error of a failed job.
     *
     * @param detail the detail
     * @param exceptionMessage the exception message
     * @param source the place where the error occurred, such as {@code AppWeb}
     * @param type the kind of error, such as {@code Transient}
     */
    public record Problem(String detail, String exceptionMessage, String source, String type) {}

    enum Kind {
        GOES_WELL,
        FAILS,
        IS_LOST,
        IS_REFUSED
    }

    static final FakeUninstall GOES_WELL = new FakeUninstall(Kind.GOES_WELL, "", List.of());

    private final Kind kind;
    private final String words;
    private final List<Problem> problems;

    private FakeUninstall(Kind kind, String words, List<Problem> problems) {
        this.kind = kind;
        this.words = words;
        this.problems = List.copyOf(problems);
    }

    /** Runs the job, which fails with this error detail. The instance stays. */
    public static FakeUninstall fails(String detail) {
        Arguments.required("detail", detail);
        return fails(new Problem(detail, "The app web could not be removed.", "AppWeb", "Transient"));
    }

    /** Runs the job, which fails with one or more errors, each with all fields. */
    public static FakeUninstall fails(Problem problem, Problem... more) {
        Arguments.required("problem", problem);
        Arguments.elements("more", more);
        List<Problem> all = new ArrayList<>(List.of(problem));
        all.addAll(List.of(more));
        return new FakeUninstall(Kind.FAILS, "", all);
    }

    /** Accepts the job, but never shows it. The instance does not change. */
    public static FakeUninstall isLost() {
        return new FakeUninstall(Kind.IS_LOST, "", List.of());
    }

    /** Starts no job. The response contains the given reason. */
    public static FakeUninstall isRefused(String reason) {
        Arguments.required("reason", reason);
        return new FakeUninstall(Kind.IS_REFUSED, reason, List.of());
    }

    Kind kind() {
        return kind;
    }

    String words() {
        return words;
    }

    List<Problem> problems() {
        return problems;
    }
}
