import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { afterEach, expect, test } from "vitest";
import { isPublicAddress } from "../../shared/webhooks/addresses.ts";
import { refusedUrl, webhookSender } from "../../shared/webhooks/send.ts";

const HEADERS = { "webhook-id": "msg_1", "webhook-timestamp": "1", "webhook-signature": "v1,abc" };
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A receiver on this machine; the URL it listens at. */
function receiver(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/hook`);
    });
  });
}

test("the receiver gets the signed message as it was signed", async () => {
  let got: { headers: IncomingMessage["headers"]; body: string } | undefined;
  const url = await receiver(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    got = { headers: request.headers, body: Buffer.concat(chunks).toString() };
    response.writeHead(204).end();
  });
  expect(await webhookSender("anywhere")(url, HEADERS, '{"é":1}')).toBeUndefined();
  expect(got?.body).toBe('{"é":1}');
  expect(got?.headers).toMatchObject({ ...HEADERS, "content-type": "application/json" });
});

test("a receiver that answers anything but success has not taken the message", async () => {
  const url = await receiver((_, response) => response.writeHead(500).end());
  expect(await webhookSender("anywhere")(url, HEADERS, "{}")).toBe("answered 500");
});

test("a redirect is not followed", async () => {
  let led = false;
  const elsewhere = await receiver((_, response) => {
    led = true;
    response.writeHead(200).end();
  });
  const url = await receiver((_, response) => response.writeHead(307, { location: elsewhere }).end());
  expect(await webhookSender("anywhere")(url, HEADERS, "{}")).toBe("answered 307");
  expect(led).toBe(false);
});

test("a receiver that does not answer is given up after ten seconds", async () => {
  const url = await receiver(() => {});
  const before = Date.now();
  expect(await webhookSender("anywhere")(url, HEADERS, "{}")).toBe("did not answer in ten seconds");
  expect(Date.now() - before).toBeGreaterThan(9_000);
}, 20_000);

test("nobody there is an answer too", async () => {
  expect(await webhookSender("anywhere")("http://127.0.0.1:1/", HEADERS, "{}")).toContain("ECONNREFUSED");
});

test.each([
  "not a url",
  "ftp://example.com/",
  "http://example.com/",
  "https://user:password@example.com/",
  "https://127.0.0.1/",
  "https://127.1/",
  "https://2130706433/",
  "https://169.254.169.254/latest",
  "https://[::1]/",
  "https://[::ffff:10.0.0.1]/",
  "https://10.0.0.1/",
])("on AWS no webhook goes to %s", async (url) => {
  expect(refusedUrl(url, "public")).toBeDefined();
  expect(await webhookSender("public")(url, HEADERS, "{}")).toBeDefined();
});

test("on AWS no webhook goes to a name that leads inside", async () => {
  expect(refusedUrl("https://localhost:1/", "public")).toBeUndefined();
  expect(await webhookSender("public")("https://localhost:1/", HEADERS, "{}")).toBe(
    "the host is not on the public internet",
  );
});

test.each([
  ["93.184.215.14", true],
  ["2606:2800:21f:cb07:6820:80da:af6b:8b2c", true],
  ["192.168.1.1", false],
  ["100.64.0.1", false],
  ["::", false],
  ["fd00::1", false],
  ["64:ff9b::a00:1", false],
  ["2002:a00:1::", false],
  ["nowhere", false],
])("the address %s is of the public internet: %s", (address, isPublic) => {
  expect(isPublicAddress(address)).toBe(isPublic);
});
