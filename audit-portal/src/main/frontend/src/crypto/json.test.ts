import { describe, expect, it } from 'vitest';
import { utf8 } from './bytes';
import { canonical, readObject } from './json';

const read = (text: string) => readObject(utf8(text), 'It');

describe('JSON', () => {
  it.each([
    '', '{', '{}}', '{} {}', '{"a"}', '{"a":}', '{"a":1,}', '{,"a":1}', '{"a":[1,]}', '{"a":[,1]}', "{'a':1}", '{a:1}', '{"a":01}', '{"a":+1}', '{"a":.5}', '{"a":1.}',
    '{"a":1e}', '{"a":NaN}', '{"a":True}', '{"a":"\n"}', '{"a":"\\x"}', '{"a":"\\u12g4"}', '{"a":"open}', '{"a":1 2}', '{"a":1}/**/', '\ufeff{}', '{"a":1,"a":1}', '{"a":1,"\\u0061":2}',
    `${'{"a":'.repeat(70)}1${'}'.repeat(70)}`,
  ])('%s is refused', (text) => {
    expect(() => read(text)).toThrow('It is not JSON.');
  });

  it.each(['[]', '1', 'null', '"text"'])('%s is no object', (text) => {
    expect(() => read(text)).toThrow('It is not a JSON object.');
  });

  it('is written in its canonical form', () => {
    const text = ' { "b" : [ true , false , { } , [ ] ] , "a" : -12 , "é" : "\\u00e9\\/\\u0001\\n\\"" , "\\ud83d\\ude00" : "", "\ufb33": 0 } ';
    expect(canonical(read(text))).toBe('{"a":-12,"b":[true,false,{},[]],"é":"é/\\u0001\\n\\"","\ud83d\ude00":"","\ufb33":0}');
  });

  it.each(['null', '1.5', '1e3', '-0', '9007199254740992', '-9007199254740992'])('%s is in no leaf', (value) => {
    expect(() => canonical(read(`{"a":${value}}`))).toThrow('which canonical leaves do not');
  });

  it('keeps half a surrogate pair apart from what stands for it', () => {
    expect(canonical(read('{"a":"\\ud83d"}'))).not.toBe('{"a":"\\ud83d"}');
  });

  it('reads a member whose name is special to JavaScript', () => {
    expect([...read('{"__proto__":"x","constructor":"y"}').keys()]).toEqual(['__proto__', 'constructor']);
  });
});
