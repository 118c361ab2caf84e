// The call that the API's documentation prints for Node.js. HOST stands for its host, KEY for YOUR TOKEN HERE.
const axios = require('axios');

axios
  .get(`${process.env.HOST}/api/application/products`, {
    headers: {
      Authorization: `Bearer ${process.env.KEY}`,
      Accept: 'application/json',
    },
  })
  .then((response) => {
    console.log(JSON.stringify(response.data));
  })
  .catch((error) => {
    console.error(error.response?.status, JSON.stringify(error.response?.data));
  });
