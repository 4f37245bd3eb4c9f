# The server and the command line in an image. Written with care, not built here: no engine was at hand.
#   docker build -t invitekit . && docker run --rm -p 8080:8080 invitekit
FROM maven:3-eclipse-temurin-17 AS build
WORKDIR /build
COPY . .
RUN mvn -B -ntp -DskipTests -Dspotless.check.skip -pl conformance-tests -am package

FROM eclipse-temurin:17-jre
RUN useradd --system --create-home invitekit
COPY --from=build /build/conformance-tests/target/invitekit.jar /opt/invitekit/invitekit.jar
USER invitekit
WORKDIR /var/lib/invitekit
EXPOSE 8080
# In a container, other containers and the host are callers, too.
ENV INVITEKIT_HOST=0.0.0.0
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-jar", "/opt/invitekit/invitekit.jar"]
CMD ["serve"]
