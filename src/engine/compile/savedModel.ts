import {createHash} from 'node:crypto';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {ELEMENT_TYPES, type Binding} from '../native.ts';
import type {Attribute, GraphNode, TensorValue} from './graph.ts';

/** The graph version that the nodes are written for; every TensorFlow since 1.14 reads it. */
const PRODUCER = 134;

/** Graph bytes in TensorFlow's SavedModel format. Equal nodes give equal bytes: the writer sorts every map by key. */
export function savedModelBytes(nodes: readonly GraphNode[]): Uint8Array {
  const proto = messages();
  const graph = new proto.GraphDef();
  graph.setNodeList(nodes.map(nodeMessage));
  const versions = new proto.VersionDef();
  versions.setProducer(PRODUCER);
  graph.setVersions(versions);
  const info = new proto.MetaGraphDef.MetaInfoDef();
  info.addTags('serve');
  const metaGraph = new proto.MetaGraphDef();
  metaGraph.setMetaInfoDef(info);
  metaGraph.setGraphDef(graph);
  const model = new proto.SavedModel();
  model.setSavedModelSchemaVersion(1);
  model.addMetaGraphs(metaGraph);
  return model.serializeBinary();
}

/**
 * Loads a SavedModel by way of a temporary folder, which is gone afterwards. @returns the binding's number of the
 * session
 */
export function loadSavedModel(binding: Binding, bytes: Uint8Array): number {
  const folder = mkdtempSync(join(tmpdir(), 'claimbench-graph-'));
  try {
    writeFileSync(join(folder, 'saved_model.pb'), bytes);
    return binding.loadSavedModel(folder, 'serve');
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function nodeMessage({name, op, inputs, control, attributes}: GraphNode): Message {
  const node = new (messages().NodeDef)();
  node.setName(name);
  node.setOp(op);
  node.setInputList([...inputs, ...control.map((before) => `^${before}`)]);
  const map = node.getAttrMap() as Map<string, Message>;
  for (const [key, value] of Object.entries(attributes)) map.set(key, attributeMessage(value));
  return node;
}

function attributeMessage({kind, value}: Attribute): Message {
  const proto = messages();
  const message = new proto.AttrValue();
  const list = () => {
    const values = new proto.AttrValue.ListValue();
    message.setList(values);
    return values;
  };
  switch (kind) {
    case 'type':
      message.setType(value);
      break;
    case 'int':
      message.setI(value);
      break;
    case 'float':
      message.setF(value);
      break;
    case 'bool':
      message.setB(value);
      break;
    case 'string':
      message.setS(new TextEncoder().encode(value));
      break;
    case 'shape':
      message.setShape(shapeMessage(value));
      break;
    case 'ints':
      list().setIList([...value]);
      break;
    case 'types':
      list().setTypeList([...value]);
      break;
    case 'tensor':
      message.setTensor(tensorMessage(value));
      break;
  }
  return message;
}

function shapeMessage(shape: readonly number[]): Message {
  const proto = messages();
  const message = new proto.TensorShape();
  for (const size of shape) {
    const dim = new proto.TensorShape.Dim();
    dim.setSize(size);
    message.addDim(dim);
  }
  return message;
}

function tensorMessage({dtype, shape, bytes}: TensorValue): Message {
  const message = new (messages().Tensor)();
  message.setDtype(dtype);
  message.setTensorShape(shapeMessage(shape));
  const size = shape.reduce((a, b) => a * b, 1);
  if (size > 1 && bytes.length === ELEMENT_BYTES[dtype as keyof typeof ELEMENT_BYTES])
    setRepeated(message, dtype, bytes);
  else message.setTensorContent(bytes);
  return message;
}

const {float32, int32, bool} = ELEMENT_TYPES;
const ELEMENT_BYTES = {[float32]: 4, [int32]: 4, [bool]: 1};

/** TensorFlow repeats the last value that is given. */
function setRepeated(message: Message, dtype: number, bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  if (dtype === float32) message.setFloatValList([view.getFloat32(0, true)]);
  else if (dtype === int32) message.setIntValList([view.getInt32(0, true)]);
  else message.setBoolValList([view.getUint8(0) !== 0]);
}

/** The classes that tfjs-node generates from TensorFlow's .proto files; it ships no declarations for them. */
function messages(): Proto {
  return createRequire(import.meta.url)('@tensorflow/tfjs-node/dist/proto/api_pb.js') as Proto;
}

/* eslint-disable @typescript-eslint/no-explicit-any -- generated code without declarations */
type Message = any;
type MessageClass = {new (): Message; [nested: string]: any};
type Proto = Record<
  'GraphDef' | 'VersionDef' | 'MetaGraphDef' | 'SavedModel' | 'NodeDef' | 'AttrValue' | 'TensorShape' | 'Tensor',
  MessageClass
>;
