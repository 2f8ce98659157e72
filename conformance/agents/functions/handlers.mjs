// The same in JavaScript, in each of the ways a handler may answer.
export const tell = async (event, context) => {
  console.log('told');
  return {
    event,
    context: context.clientContext,
    requestId: context.awsRequestId,
    arn: context.invokedFunctionArn,
    remaining: context.getRemainingTimeInMillis(),
    process: process.pid,
  };
};

export const fail = async () => {
  throw new RangeError('no such oasis');
};

export const report = (event, context, callback) => callback(new TypeError('reported'));

export const callBack = (event, context, callback) => {
  setTimeout(() => callback(null, { back: event.word }), 5);
};

export const silent = () => {};

export const forgotten = async () => {
  Promise.reject(new Error('nobody waits'));
  await new Promise((resolve) => setTimeout(resolve, 1000));
};

export const leave = () => process.exit(4);

export const linger = () => new Promise((resolve) => setTimeout(resolve, 60_000));
