/*
 * Signing and verifying in the browser: pure TypeScript, without network and without any page. What is signed here a node
 * takes; what is verified here `signet audit verify` verifies, step by step, with the same answers.
 */
export { Certificate, readCertificates } from './certificate';
export { Authorities } from './authorities';
export { enrolledIdentity, KeyChest, newKey, type EnrolledKey } from './enrolment';
export { readEnvelope, verifyEnvelope, type Envelope, type Signer } from './envelope';
export { readGenesis, type Genesis, type GenesisMember } from './genesis';
export { addSignature, identityOf, KeyMismatch, type Identity } from './identity';
export { openPkcs12 } from './pkcs12';
export { Pkcs12Error, type Pkcs12Problem } from './pkcs12-error';
export { Refusal, type RefusalCode } from './refusal';
export { STEPS, type Comparison, type Step, type StepName } from './report';
export { certificateRequest } from './sign';
export { verifyCheckpoint, type CheckpointReport, type Older } from './verify-checkpoint';
export { verifyEvidence, type EvidenceFacts, type EvidenceParts, type EvidenceReport, type TrustedGenesis } from './verify';
export { hex, toPem } from './bytes';
