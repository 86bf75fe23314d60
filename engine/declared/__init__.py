"""What a decree declares in its manifest beside its models: registers and their rules, the instrument
that weighs, what the public may do by itself.
"""
