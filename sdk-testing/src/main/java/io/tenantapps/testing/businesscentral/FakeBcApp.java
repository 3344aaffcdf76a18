package io.tenantapps.testing.businesscentral;

import io.tenantapps.core.internal.Arguments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of a Business Central app: to be installed in a {@link FakeEnvironment}, to be on offer for it, or to be
 * uploaded. Immutable; each setter answers a changed copy. The id is made from the name: the same name is the same app.
 *
 * <pre>{@code
 * FakeBcApp core = FakeBcApp.global("Contoso Core").version("3.1.0.0");
 * FakeBcApp sales = FakeBcApp.global("Contoso Sales").version("3.1.0.0").requires(core);
 * environment.has(core, sales).offers(core.version("3.2.0.0"));
 * }</pre>
 */
public final class FakeBcApp {
    /** Another app that has to be there in that version at least. */
    record Dependency(UUID id, String name, String publisher, String version) {}

    private UUID id;
    private String name;
    private String publisher = "Contoso";
    private String version = "1.0.0.0";
    private String type;
    private @Nullable String state;
    private boolean canBeUninstalled = true;
    private boolean isPreview;
    private List<Dependency> dependencies = List.of();
    private Map<String, @Nullable Object> fields = Map.of();

    private FakeBcApp(String name, String type) {
        this.id = BcIds.of(name);
        this.name = name;
        this.type = type;
    }

    private FakeBcApp(FakeBcApp other) {
        this.id = other.id;
        this.name = other.name;
        this.publisher = other.publisher;
        this.version = other.version;
        this.type = other.type;
        this.state = other.state;
        this.canBeUninstalled = other.canBeUninstalled;
        this.isPreview = other.isPreview;
        this.dependencies = other.dependencies;
        this.fields = other.fields;
    }

    /** One from AppSource. */
    public static FakeBcApp global(String name) {
        Arguments.required("name", name);
        return new FakeBcApp(name, "global");
    }

    /** A per-tenant extension. */
    public static FakeBcApp perTenant(String name) {
        Arguments.required("name", name);
        return new FakeBcApp(name, "tenant");
    }

    /** One that a developer published from the editor. */
    public static FakeBcApp dev(String name) {
        Arguments.required("name", name);
        return new FakeBcApp(name, "dev");
    }

    /** The id, a GUID. */
    public FakeBcApp id(String id) {
        Arguments.required("id", id);
        FakeBcApp copy = new FakeBcApp(this);
        copy.id = UUID.fromString(id);
        return copy;
    }

    /** The publisher; the default is Contoso. */
    public FakeBcApp publisher(String publisher) {
        Arguments.notBlank("publisher", publisher);
        FakeBcApp copy = new FakeBcApp(this);
        copy.publisher = publisher;
        return copy;
    }

    /** The version, with four numbers; the default is 1.0.0.0. */
    public FakeBcApp version(String version) {
        if (!BcInstalled.isVersion(Arguments.required("version", version))) {
            throw new IllegalArgumentException("version must have four numbers, such as 1.0.0.0, but is " + version);
        }
        FakeBcApp copy = new FakeBcApp(this);
        copy.version = version;
        return copy;
    }

    /** Needs these others, each in the version that is given here or in a later one. What was said before is replaced. */
    public FakeBcApp requires(FakeBcApp... others) {
        Arguments.elements("others", others);
        FakeBcApp copy = new FakeBcApp(this);
        copy.dependencies = Arrays.stream(others)
                .map(other -> new Dependency(other.id, other.name, other.publisher, other.version))
                .toList();
        return copy;
    }

    /** Shows that state where it is installed, whatever goes on: any text, such as {@code someFutureState}. */
    public FakeBcApp state(String state) {
        Arguments.required("state", state);
        FakeBcApp copy = new FakeBcApp(this);
        copy.state = state;
        return copy;
    }

    /** What it is: {@code global}, {@code tenant}, {@code dev}, or any other text. */
    public FakeBcApp appType(String type) {
        Arguments.required("type", type);
        FakeBcApp copy = new FakeBcApp(this);
        copy.type = type;
        return copy;
    }

    /** It is part of the system and cannot be uninstalled. */
    public FakeBcApp cannotBeUninstalled() {
        FakeBcApp copy = new FakeBcApp(this);
        copy.canBeUninstalled = false;
        return copy;
    }

    /** On offer as a preview: only for those who ask for previews and for this very version. */
    public FakeBcApp preview() {
        FakeBcApp copy = new FakeBcApp(this);
        copy.isPreview = true;
        return copy;
    }

    /** Returns that value, or null, in a field of each of its rows, whatever the fake would say; a new field, if it has none. */
    public FakeBcApp field(String field, @Nullable Object value) {
        Arguments.notBlank("field", field);
        FakeBcApp copy = new FakeBcApp(this);
        Map<String, @Nullable Object> more = new LinkedHashMap<>(fields);
        more.put(field, value);
        copy.fields = Collections.unmodifiableMap(more);
        return copy;
    }

    /** The id. */
    public String id() {
        return id.toString();
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** The publisher. */
    public String publisher() {
        return publisher;
    }

    /** The version. */
    public String version() {
        return version;
    }

    /** What it is: {@code global}, {@code tenant} or {@code dev}. */
    public String appType() {
        return type;
    }

    /** The name of its file, such as {@code Contoso_Contoso Core_3.1.0.0.app}. */
    public String fileName() {
        return publisher + "_" + name + "_" + version + ".app";
    }

    /** Writes its file into a directory. A file that is there is replaced. */
    public Path writeTo(Path directory) {
        Arguments.required("directory", directory);
        try {
            return Files.write(directory.resolve(fileName()), bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes of its file, with a manifest and no code in it. */
    public byte[] bytes() {
        return NavxFile.bytes(this);
    }

    UUID guid() {
        return id;
    }

    @Nullable
    String state() {
        return state;
    }

    boolean isGlobal() {
        return type.equalsIgnoreCase("global");
    }

    boolean isRemovable() {
        return canBeUninstalled;
    }

    boolean isPreview() {
        return isPreview;
    }

    List<Dependency> dependencies() {
        return new ArrayList<>(dependencies);
    }

    FakeBcApp with(Dependency dependency) {
        FakeBcApp copy = new FakeBcApp(this);
        List<Dependency> more = new ArrayList<>(dependencies);
        more.add(dependency);
        copy.dependencies = List.copyOf(more);
        return copy;
    }

    Map<String, @Nullable Object> fields() {
        return fields;
    }

    /** Name and version. */
    @Override
    public String toString() {
        return name + " " + version;
    }
}
