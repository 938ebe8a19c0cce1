"""`angelpunkt`: what an ops team does with the platform, as one program."""
