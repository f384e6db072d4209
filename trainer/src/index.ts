export { TrainerError, type TrainerFault } from './errors.ts'
export { type DownloadWheelOptions, downloadWheel, type WheelProgress } from './pip-download.ts'
export { type FindPythonOptions, findPython, type Python } from './python.ts'
