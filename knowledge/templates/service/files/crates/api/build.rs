//! Makes the types of `proto/links.proto`; needs `protoc`.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    tonic_prost_build::compile_protos("proto/links.proto")?;
    Ok(())
}
