// The standard client against a real server: node tus-client.mjs URL FILE CHALLENGE
// It is interrupted in the middle, asks where it is, and goes on.
import { createReadStream, statSync } from "node:fs";

import { Upload } from "tus-js-client";

const [, , endpoint, file, challenge] = process.argv;
const uploadSize = statSync(file).size;
const common = { endpoint, uploadSize, chunkSize: 512 * 1024, retryDelays: [100, 300, 1000, 3000], metadata: { challenge } };

/** @param {object} more @param {number} stopAt */
function send(more, stopAt) {
  return new Promise((resolve, reject) => {
    const upload = new Upload(createReadStream(file), {
      ...common,
      ...more,
      onError: reject,
      onSuccess: () => resolve(upload.url),
      onChunkComplete: (_size, accepted) => {
        if (accepted >= stopAt && accepted < uploadSize) void upload.abort().then(() => resolve(upload.url));
      },
    });
    upload.start();
  });
}

const url = await send({}, uploadSize / 3);
const end = await send({ uploadUrl: url }, Infinity);
if (url !== end) throw new Error("another upload was begun");
process.stdout.write(end);
