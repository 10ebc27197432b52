pub struct ByDependency;

pub struct ByFeature;

pub struct ByLevel;
