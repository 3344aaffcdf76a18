///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.tenantapps:tenantapps-live-check:0.1.0-SNAPSHOT
//DEPS org.slf4j:slf4j-nop:2.0.20

/** Runs the live check with JBang. Until the SDK is published, first run {@code ./mvnw -q install -DskipTests}. */
class LiveCheckScript {
    public static void main(String[] args) {
        io.tenantapps.livecheck.LiveCheck.main(args);
    }
}
