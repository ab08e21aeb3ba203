/** Made by the build: importing it loads every test file under the folder of the importing file. */
declare module 'every-test';
