"""One rule set each: what marks a jurisdiction, an agency, a program, a regulation, a number, an action, a theme."""
