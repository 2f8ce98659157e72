exports.handler = async (event) => ({ classic: event });
