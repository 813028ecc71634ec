/**
 * Which wheel holds the TensorFlow library for which machine. The harness pins one version; every wheel is pinned by
 * SHA-256, as the
 * package index lists it. Only linux-x64 has been run; the others are looked up, not tried.
 */

export const LIBRARY_VERSION = '2.20.0';

export interface Host {
  /** as `process.platform` and `process.arch` say */
  platform: string;
  arch: string;
  /** `null` where the question does not arise (anything but Linux) */
  libc: 'glibc' | 'musl' | null;
  /** highest Node-API version of the running Node, as `process.versions.napi` says */
  napi: number;
}

export interface Wheel {
  name: string;
  tested: boolean;
  /** the project name and the `--platform` tag that pip is asked for */
  project: string;
  pipPlatform: string;
  sha256: string;
  wheelBytes: number;
  /**
   * the libraries inside `tensorflow/`: what links to the addon first; empty: the wheel has none that a C++ compiler
   * can link with
   */
  libraries: readonly string[];
  libraryBytes: number;
}

export type WheelTable = Readonly<Record<string, Wheel>>;

export const WHEELS: WheelTable = {
  'linux-x64-glibc': {
    name: 'Linux on x86-64',
    tested: true,
    project: 'tensorflow-cpu',
    pipPlatform: 'manylinux_2_17_x86_64',
    sha256: 'cf756bbe2d256e942ab5d0ad2c858fb40017581494febdb4387c149b1afde780',
    wheelBytes: 258_876_263,
    libraries: ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'],
    libraryBytes: 779_485_312,
  },
  'linux-arm64-glibc': {
    name: 'Linux on 64-bit ARM',
    tested: false,
    project: 'tensorflow',
    pipPlatform: 'manylinux_2_17_aarch64',
    sha256: '3e9568c8efcb05c0266be223e3269c62ebf7ad3498f156438311735f6fa5ced5',
    wheelBytes: 259_465_882,
    libraries: ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'],
    libraryBytes: 933_723_793,
  },
  'darwin-arm64': {
    name: 'macOS on Apple silicon',
    tested: false,
    project: 'tensorflow',
    pipPlatform: 'macosx_12_0_arm64',
    sha256: '5f964016c5035d09b85a246a6b739be89282a7839743f3ea63640224f0c63aee',
    wheelBytes: 200_507_363,
    libraries: ['libtensorflow_cc.2.dylib', 'libtensorflow_framework.2.dylib'],
    libraryBytes: 703_369_060,
  },
  'win32-x64': {
    name: 'Windows on x86-64',
    tested: false,
    project: 'tensorflow-cpu',
    pipPlatform: 'win_amd64',
    sha256: 'f9a6ca1d334d61086e3e823c096454f843a1f9bac7b7f9bd56ce52712178428a',
    wheelBytes: 331_845_781,
    libraries: [],
    libraryBytes: 0,
  },
};

/** What the addon's two sources include of the wheel's `tensorflow/include` (`g++ -M`, TensorFlow 2.20.0). */
export const HEADERS: readonly string[] = [
  'tensorflow/c/c_api.h',
  'tensorflow/c/c_api_macros.h',
  'tensorflow/c/eager/c_api.h',
  'tensorflow/c/tf_attrtype.h',
  'tensorflow/c/tf_buffer.h',
  'tensorflow/c/tf_datatype.h',
  'tensorflow/c/tf_status.h',
  'tensorflow/c/tf_tensor.h',
  'tensorflow/c/tf_tstring.h',
  'tensorflow/core/platform/ctstring.h',
  'tensorflow/core/platform/ctstring_internal.h',
  'tsl/platform/ctstring.h',
  'tsl/platform/ctstring_internal.h',
  'xla/tsl/c/tsl_status.h',
];

export function hostKey({platform, arch, libc}: Host): string {
  return libc === null ? `${platform}-${arch}` : `${platform}-${arch}-${libc}`;
}

export function thisHost(): Host {
  return {platform: process.platform, arch: process.arch, libc: libc(), napi: Number(process.versions.napi)};
}

function libc(): Host['libc'] {
  if (process.platform !== 'linux') return null;
  const report = process.report.getReport() as unknown as {header: {glibcVersionRuntime?: string}};
  return report.header.glibcVersionRuntime === undefined ? 'musl' : 'glibc';
}
