package io.tenantapps.testing.graph;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.text.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A service principal of the tenant, with the application that the principal stands for. A {@code FakeServicePrincipal}
 * is immutable; each setter returns a changed copy. The ids depend on the title.
 */
public final class FakeServicePrincipal {
    /** The kinds of principals, by their {@code servicePrincipalType}. */
    enum Kind {
        LEGACY("Legacy"),
        APPLICATION("Application"),
        MANAGED_IDENTITY("ManagedIdentity");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        String type() {
            return type;
        }
    }

    private final String title;
    private final Kind kind;
    private UUID id;
    private UUID owner = Ids.TENANT;
    private List<Instant> secrets = List.of();
    private List<Instant> keys = List.of();
    private List<Instant> applicationSecrets = List.of();
    private List<String> roles = List.of();
    private List<String> graphRoles = List.of();
    private boolean hasServicePrincipal = true;
    private boolean isInGraph = true;

    private FakeServicePrincipal(String title, Kind kind) {
        this.title = title;
        this.kind = kind;
        this.id = Ids.of("app " + title);
    }

    private FakeServicePrincipal(FakeServicePrincipal other) {
        this(other.title, other.kind);
        this.id = other.id;
        this.owner = other.owner;
        this.secrets = other.secrets;
        this.keys = other.keys;
        this.applicationSecrets = other.applicationSecrets;
        this.roles = other.roles;
        this.graphRoles = other.graphRoles;
        this.hasServicePrincipal = other.hasServicePrincipal;
        this.isInGraph = other.isInGraph;
    }

    /** Creates the principal of an add-in, of type {@code Legacy}, without an application. */
    public static FakeServicePrincipal legacy(String title) {
        return new FakeServicePrincipal(Arguments.required("title", title), Kind.LEGACY);
    }

    /** Creates the principal of an Entra application of this tenant. */
    public static FakeServicePrincipal application(String title) {
        return new FakeServicePrincipal(Arguments.required("title", title), Kind.APPLICATION);
    }

    /** Creates the principal of a managed identity, without an application. */
    public static FakeServicePrincipal managedIdentity(String title) {
        return new FakeServicePrincipal(Arguments.required("title", title), Kind.MANAGED_IDENTITY);
    }

    /** Sets the app id, a GUID. To register a {@code FakePrincipal}, pass its app id. */
    public FakeServicePrincipal appId(String appId) {
        FakeServicePrincipal copy = new FakeServicePrincipal(this);
        copy.id = UUID.fromString(Arguments.notBlank("appId", appId));
        return copy;
    }

    /** Adds a secret to the service principal; the secret is valid until the given time. */
    public FakeServicePrincipal secretUntil(Instant end) {
        FakeServicePrincipal copy = new FakeServicePrincipal(this);
        copy.secrets = plus(secrets, Arguments.required("end", end));
        return copy;
    }

    /**
     * Adds a key that is valid until the given time to the service principal. The principal of an add-in gets two
     * symmetric keys, any other principal gets one certificate.
     */
    public FakeServicePrincipal keyUntil(Instant end) {
        FakeServicePrincipal copy = new FakeServicePrincipal(this);
        copy.keys = plus(keys, Arguments.required("end", end));
        return copy;
    }

    /** Adds a secret to the application; the secret is valid until the given time. */
    public FakeServicePrincipal secretOnApplication(Instant end) {
        FakeServicePrincipal copy = new FakeServicePrincipal(this);
        copy.applicationSecrets = plus(applicationSecrets, Arguments.required("end", end));
        return copy;
    }

    /** Sets the id of the tenant that owns the application. The application is then not visible in this tenant. */
    public FakeServicePrincipal ownedBy(String tenantId) {
        FakeServicePrincipal copy = new FakeServicePrincipal(this);
        copy.owner = UUID.fromString(Arguments.notBlank("tenantId", tenantId));
        return copy;
    }

    /**
     * Adds a role on SharePoint: {@code Sites.Selected}, {@code Sites.Read.All}, {@code Sites.FullControl.All}, or any
     * other name that starts with {@code Sites.}, {@code Files.}, {@code Lists.} or {@code ListItems.}. The service then
     * has a role of this name.
     */
    public FakeServicePrincipal role(String role) {
        FakeServicePrincipal copy = new FakeServicePrincipal(this);
        copy.roles = plus(roles, sites(role));
        return copy;
    }

    /** Adds a role on Microsoft Graph. See {@link #role}. */
    public FakeServicePrincipal graphRole(String role) {
        FakeServicePrincipal copy = new FakeServicePrincipal(this);
        copy.graphRoles = plus(graphRoles, sites(role));
        return copy;
    }

    private static String sites(String role) {
        return Arguments.require(
                Stream.of("Sites.", "Files.", "Lists.", "ListItems.")
                        .anyMatch(Arguments.notBlank("role", role)::startsWith),
                "role",
                "start with 'Sites.', 'Files.', 'Lists.' or 'ListItems.'",
                role);
    }

    /** Removes the service principal. The application remains. */
    public FakeServicePrincipal withoutServicePrincipal() {
        FakeServicePrincipal copy = new FakeServicePrincipal(this);
        copy.hasServicePrincipal = false;
        return copy;
    }

    /** Removes the service principal and the application. */
    public FakeServicePrincipal goneFromGraph() {
        FakeServicePrincipal copy = new FakeServicePrincipal(this);
        copy.isInGraph = false;
        return copy;
    }

    private static <T> List<T> plus(List<T> list, T added) {
        List<T> all = new ArrayList<>(list);
        all.add(added);
        return List.copyOf(all);
    }

    /** Returns the app id, in lower case. */
    public String appId() {
        return id.toString();
    }

    /** Returns the object id of the service principal. */
    public String objectId() {
        return Ids.of("service principal " + id).toString();
    }

    UUID id() {
        return id;
    }

    String title() {
        return title;
    }

    Kind kind() {
        return kind;
    }

    UUID owner() {
        return owner;
    }

    List<Instant> secrets() {
        return secrets;
    }

    List<Instant> keys() {
        return keys;
    }

    List<Instant> applicationSecrets() {
        return applicationSecrets;
    }

    List<String> roles() {
        return roles;
    }

    List<String> graphRoles() {
        return graphRoles;
    }

    boolean isListed() {
        return isInGraph && hasServicePrincipal;
    }

    /** Returns true if the tenant has the application. */
    boolean hasApplication() {
        boolean isHere = owner.equals(Ids.TENANT);
        return isInGraph && isHere && (kind == Kind.APPLICATION || !applicationSecrets.isEmpty());
    }
}
